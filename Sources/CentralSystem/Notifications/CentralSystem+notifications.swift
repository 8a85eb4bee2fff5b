import Database
import OCPP16
import OCPPJ

/// What stations report without being asked and what is kept as it came; the answers are fixed.
extension CentralSystem {
    func firmwareStatus(_ request: FirmwareStatusNotification, _ message: StationMessage) throws
        -> EmptyResponse
    {
        try observe(.firmware(request.status), message)
        return try store("firmwareStatus", status: request.status.rawValue, message)
    }

    func diagnosticsStatus(
        _ request: DiagnosticsStatusNotification, _ message: StationMessage
    ) throws -> EmptyResponse {
        try observe(.diagnostics(request.status), message)
        return try store("diagnosticsStatus", status: request.status.rawValue, message)
    }

    func logStatus(_ request: LogStatusNotification, _ message: StationMessage) throws -> EmptyResponse {
        try observe(.log(request.status, requestID: request.requestId), message)
        return try store("logStatus", status: request.status.rawValue, requestID: request.requestId, message)
    }

    func signedFirmwareStatus(
        _ request: SignedFirmwareStatusNotification, _ message: StationMessage
    ) throws -> EmptyResponse {
        try observe(.signedFirmware(request.status, requestID: request.requestId), message)
        return try store(
            "signedFirmwareStatus", status: request.status.rawValue, requestID: request.requestId, message)
    }

    func securityEvent(_ request: SecurityEventNotification, _ message: StationMessage) throws
        -> EmptyResponse
    {
        try store(
            "securityEvent", status: request.type, detail: request.techInfo, time: request.timestamp,
            topic: .security, message)
    }

    /// Answers as the registry says; what it does not know is kept all the same (OCPP 1.6 §4.3).
    func dataTransfer(_ request: DataTransfer, _ message: StationMessage) throws -> DataTransfer.Response {
        let response = try registeredAnswer(to: request, in: message.transaction)
        let name = [request.vendorId, request.messageId].compactMap(\.self).joined(separator: "/")
        let detail = name + (request.data.map { ": \($0)" } ?? "")
        _ = try store("dataTransfer", status: response.status.rawValue, detail: detail, message)
        return response
    }

    private func store(
        _ kind: String, status: String, requestID: Int? = nil, detail: String? = nil, time: Timestamp? = nil,
        topic: NewEvent.Topic = .stations, _ message: StationMessage
    ) throws -> EmptyResponse {
        try message.transaction.execute(
            """
            insert into station_notification (station_id, kind, status, request_id, detail, timestamp, received_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """, [message.stationID, kind, status, requestID, detail, time, message.receivedAt])
        try append(
            .init(
                topic, "station.\(kind)", stationID: message.stationID, identity: message.context.identity,
                subject: status), at: message.receivedAt, in: message.transaction)
        return EmptyResponse()
    }
}
