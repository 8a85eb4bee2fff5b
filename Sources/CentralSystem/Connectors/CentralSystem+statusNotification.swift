import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Takes over the status as reported, never refused; what is odd about it is a deviation (OCPP 1.6 §4.9).
    func statusNotification(
        _ request: StatusNotification, _ message: StationMessage
    ) throws -> EmptyResponse {
        guard try isShown(connectorID: request.connectorId, of: StatusNotification.action, message) else {
            return EmptyResponse()
        }
        let key: [any SQLConvertible] = [message.stationID, request.connectorId]
        let former = try message.transaction.row(
            """
            select status, status_at, error_code, info, vendor_error_code from connector
            where station_id = $1 and evse = $2 and connector = 1
            """, key)
        try message.transaction.send(
            """
            insert into connector (station_id, evse, connector, status, error_code, info, vendor_id,
                vendor_error_code, status_at, received_at)
            values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9)
            on conflict (station_id, evse, connector) do update set status = excluded.status,
                error_code = excluded.error_code, info = excluded.info, vendor_id = excluded.vendor_id,
                vendor_error_code = excluded.vendor_error_code, status_at = excluded.status_at,
                received_at = excluded.received_at
            """,
            key + [
                request.status.rawValue, request.errorCode.rawValue, request.info, request.vendorId,
                request.vendorErrorCode, request.timestamp ?? message.receivedAt, message.receivedAt,
            ])
        try noteOddities(of: request, after: former, message)
        try endReservations(on: request, message)
        if request.errorCode == .localListConflict { try noteLocalListConflict(message) }
        try observe(.status(connectorID: request.connectorId, request.status), message)
        guard try former.map({ try Self.isChange(request, from: $0) }) ?? true else { return EmptyResponse() }
        try append(
            .init(
                .connectors, "connector.status", stationID: message.stationID,
                identity: message.context.identity, subject: "\(request.connectorId)",
                data: String(decoding: request.encoded(), as: UTF8.self)),
            at: message.receivedAt, in: message.transaction)
        return EmptyResponse()
    }

    /// A repetition of what is known already is no event.
    private static func isChange(_ request: StatusNotification, from former: Row) throws -> Bool {
        try former.optionalText("status") != request.status.rawValue
            || former.optionalText("error_code") != request.errorCode.rawValue
            || former.optionalText("info") != request.info
            || former.optionalText("vendor_error_code") != request.vendorErrorCode
    }

    /// A change outside the matrix, and a clock that has gone back by more than a minute.
    private func noteOddities(
        of request: StatusNotification, after former: Row?, _ message: StationMessage
    ) throws {
        let old = try former?.optionalText("status").flatMap(ChargePointStatus.init(rawValue:))
        if !StatusTransition.isInMatrix(from: old, to: request.status, connectorID: request.connectorId) {
            let before = old.map { "\($0.rawValue) to " } ?? ""
            try note(
                "transition", of: StatusNotification.action, at: "/status",
                "\(before)\(request.status.rawValue) is no transition of the standard", message)
        }
        guard let time = request.timestamp, let last = try former?.optionalTime("status_at"),
            time.adding(.seconds(60)) < last
        else { return }
        try note(
            "clockBack", of: StatusNotification.action, at: "/timestamp", "\(time) after \(last)", message)
    }
}
