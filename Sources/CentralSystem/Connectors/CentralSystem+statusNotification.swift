import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Takes over the status as reported, never refused; a change outside the matrix of OCPP 1.6 §4.9 is a deviation.
    func statusNotification(_ request: StatusNotification, _ message: StationMessage) throws -> EmptyResponse
    {
        let key: [any SQLConvertible] = [message.stationID, request.connectorId]
        let former = try message.transaction.row(
            "select status from connector where station_id = $1 and evse = $2 and connector = 1", key)
        try message.transaction.execute(
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
        let old = try former?.optionalText("status").flatMap(ChargePointStatus.init(rawValue:))
        if let old,
            !StatusTransition.isInMatrix(from: old, to: request.status, connectorID: request.connectorId)
        {
            let detail = "\(old.rawValue) to \(request.status.rawValue) is no transition of the standard"
            try store(
                [Deviation(path: "/status", kind: .unknownValue, detail: detail)], of: "StatusNotification",
                message)
        }
        try append(
            .init(
                .connectors, "connector.status", stationID: message.stationID,
                identity: message.context.identity,
                subject: "\(request.connectorId)", data: String(decoding: request.encoded(), as: UTF8.self)),
            at: message.receivedAt, in: message.transaction)
        return EmptyResponse()
    }
}
