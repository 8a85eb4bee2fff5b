import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Keeps a stop that ends no transaction, once, with its meter values; returns whether it is new.
    @discardableResult
    func keepOrphan(
        _ stop: StopTransaction, data: [MeterValue], answer: String, _ message: StationMessage
    ) throws -> Bool {
        let inserted = try message.transaction.execute(
            """
            insert into orphan_stop (station_id, reported_transaction_id, id_tag, meter_stop, timestamp,
                received_at, reason, answer, transaction_data) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (station_id, reported_transaction_id, timestamp, meter_stop) do nothing
            """,
            [
                message.stationID, stop.transactionId, stop.idTag?.text, stop.meterStop, stop.timestamp,
                message.receivedAt, (stop.reason ?? .local).rawValue, answer, Self.text(data),
            ])
        guard inserted > 0 else { return false }
        try append(
            .init(
                .transactions, "transaction.orphanStop", stationID: message.stationID,
                identity: message.context.identity, subject: "\(stop.transactionId)"),
            at: message.receivedAt, in: message.transaction)
        return true
    }

    /// Moves the stop that was matched to this transaction by time to the orphans: its true stop has come.
    func displaceStop(of row: Row, _ message: StationMessage) throws {
        try message.transaction.execute(
            """
            insert into orphan_stop (station_id, reported_transaction_id, id_tag, meter_stop, timestamp,
                received_at, reason, answer) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (station_id, reported_transaction_id, timestamp, meter_stop) do nothing
            """,
            [
                message.stationID, try row.int64("stop_reported_id"), try row.optionalText("stop_id_tag"),
                try row.int64("meter_stop"), try row.int64("stopped_at"), try row.int64("stop_received_at"),
                try row.optionalText("stop_reason"), try row.optionalText("stop_answer") ?? "{}",
            ])
    }

    /// The JSON text of meter values.
    private static func text(_ values: [MeterValue]) -> String {
        var writer = JSONWriter()
        writer.array { list in
            for value in values { list.object { value.write(to: &$0) } }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
