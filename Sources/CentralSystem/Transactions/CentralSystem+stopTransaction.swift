import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Ends the transaction; always acknowledged, whatever is odd (OCPP 1.6 §4.10, errata 3.18).
    func stopTransaction(_ stop: StopTransaction, _ message: StationMessage) throws -> String {
        let answer = try stopAnswer(stop, message)
        guard let (row, isMatched) = try transactionToStop(stop, message) else {
            return try orphanStop(stop, answer: answer, message)
        }
        let id = try row.int64("id")
        var flags = TransactionFlag.flags(try row.text("flags"))
        if try row.optionalInt64("stop_received_at") != nil {
            return try repeatedStop(stop, row, id: id, message)
        }
        if isMatched { flags.append(.matchedByTime) }
        if stop.meterStop < (try row.int("meter_start")) { flags.append(.meterBackwards) }
        if stop.timestamp.microseconds < (try row.int64("started_at")) { flags.append(.timesReversed) }
        if Self.isClockOff(stop.timestamp, receivedAt: message.receivedAt), !flags.contains(.clockOff) {
            flags.append(.clockOff)
        }
        try message.transaction.execute(
            """
            update charging_transaction set meter_stop = $1, stopped_at = $2, stop_received_at = $3,
                stop_reason = $4, stop_id_tag = $5, stop_answer = $6, flags = $7, power_w = 0 where id = $8
            """,
            [
                stop.meterStop, stop.timestamp, message.receivedAt, (stop.reason ?? .local).rawValue,
                stop.idTag?.text, answer, TransactionFlag.text(flags), id,
            ])
        try merge(
            stop.transactionData ?? [], connectorID: try row.int("evse"), transactionID: id,
            reportedID: stop.transactionId, message)
        try append(
            .init(
                .transactions, "transaction.stopped", stationID: message.stationID,
                identity: message.context.identity, subject: "\(id)"),
            at: message.receivedAt, in: message.transaction)
        return answer
    }

    /// The transaction that the stop means: by its id or, when the station never learned that, the only open one
    /// that began before the stop.
    private func transactionToStop(
        _ stop: StopTransaction, _ message: StationMessage
    ) throws -> (Row, isMatched: Bool)? {
        let columns =
            "id, evse, meter_start, started_at, stop_received_at, stopped_at, meter_stop, stop_answer, flags"
        let byID = try message.transaction.row(
            "select \(columns) from charging_transaction where id = $1 and station_id = $2",
            [stop.transactionId, message.stationID])
        if let byID { return (byID, false) }
        let repeated = try message.transaction.row(
            """
            select \(columns) from charging_transaction
            where station_id = $1 and stopped_at = $2 and meter_stop = $3 and flags like '%matchedByTime%'
            """, [message.stationID, stop.timestamp, stop.meterStop])
        if let repeated { return (repeated, true) }
        let open = try message.transaction.rows(
            """
            select \(columns) from charging_transaction
            where station_id = $1 and stop_received_at is null and started_at <= $2 limit 2
            """, [message.stationID, stop.timestamp])
        return open.count == 1 ? (open[0], true) : nil
    }

    private func repeatedStop(
        _ stop: StopTransaction, _ row: Row, id: Int64, _ message: StationMessage
    ) throws -> String {
        let isSame =
            try row.optionalInt64("stopped_at") == stop.timestamp.microseconds
            && row.optionalInt("meter_stop") == stop.meterStop
        if !isSame {
            try message.transaction.execute(
                """
                update charging_transaction set flags = case when flags = '' then 'secondStop'
                    else flags || ',secondStop' end where id = $1 and flags not like '%secondStop%'
                """, [id])
        }
        return try row.optionalText("stop_answer") ?? "{}"
    }

    private func orphanStop(
        _ stop: StopTransaction, answer: String, _ message: StationMessage
    ) throws -> String {
        let row = try message.transaction.row(
            """
            insert into orphan_stop (station_id, reported_transaction_id, id_tag, meter_stop, timestamp,
                received_at, reason, answer) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (station_id, reported_transaction_id, timestamp, meter_stop)
            do update set answer = orphan_stop.answer returning answer, received_at
            """,
            [
                message.stationID, stop.transactionId, stop.idTag?.text, stop.meterStop, stop.timestamp,
                message.receivedAt, (stop.reason ?? .local).rawValue, answer,
            ])
        if try row?.int64("received_at") == message.receivedAt.microseconds {
            try append(
                .init(
                    .transactions, "transaction.orphanStop", stationID: message.stationID,
                    identity: message.context.identity, subject: "\(stop.transactionId)"),
                at: message.receivedAt, in: message.transaction)
        }
        return try row?.text("answer") ?? answer
    }

    /// idTagInfo only when the stop carried a tag; the tag's true status, whoever it belongs to.
    private func stopAnswer(_ stop: StopTransaction, _ message: StationMessage) throws -> String {
        let info = try stop.idTag.map {
            try authorization(of: $0, at: message.receivedAt, in: message.transaction).info
        }
        return String(decoding: StopTransaction.Response(idTagInfo: info).encoded(), as: UTF8.self)
    }
}
