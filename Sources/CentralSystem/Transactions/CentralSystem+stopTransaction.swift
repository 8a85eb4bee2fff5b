import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Ends the transaction; always acknowledged, whatever is odd (OCPP 1.6 §4.10, errata 3.18).
    func stopTransaction(_ stop: StopTransaction, _ message: StationMessage) throws -> String {
        switch try target(of: stop, message) {
        case .open(let row, let isMatched):
            var flags = TransactionFlag.flags(try row.text("flags"))
            if isMatched { flags.append(.matchedByTime) }
            return try end(row, flags: flags, isMatched: isMatched, stop, message)
        case .ended(let row): return try stopAgain(row, stop, message)
        case .keptOrphan(let answer): return answer
        case .none:
            let answer = try stopAnswer(stop, message)
            try keepOrphan(stop, data: stop.transactionData ?? [], answer: answer, message)
            return answer
        }
    }

    private func end(
        _ row: Row, flags: [TransactionFlag], isMatched: Bool, _ stop: StopTransaction,
        correcting corrected: SessionFigures? = nil, _ message: StationMessage
    ) throws -> String {
        let id = try row.int64("id")
        let evse = try row.int("evse")
        let answer = try stopAnswer(stop, message)
        let odd = try oddities(of: stop, row, message).filter { !flags.contains($0) }
        try message.transaction.send(
            """
            update charging_transaction set meter_stop = $1, stopped_at = $2, stop_received_at = $3,
                stop_reason = $4, stop_id_tag = $5, stop_answer = $6, flags = $7, stop_reported_id = $8,
                power_w = 0, is_in_events = 1 where id = $9
            """,
            [
                stop.meterStop, stop.timestamp, message.receivedAt, (stop.reason ?? .local).rawValue,
                stop.idTag?.text, answer, TransactionFlag.text(flags + odd),
                isMatched ? stop.transactionId : nil, id,
            ])
        try merge(
            stop.transactionData ?? [], connectorID: evse, transactionID: id, reportedID: stop.transactionId,
            message)
        // What flowed before the stop does not flow any more; a newer transaction may have reported already.
        try message.transaction.send(
            """
            update connector set power_w = 0
            where station_id = $1 and evse = $2 and connector = 1 and power_w <> 0 and meter_at <= $3
            """, [message.stationID, evse, min(stop.timestamp, message.receivedAt)])
        try endProfiles(ofTransaction: id, message)
        try observe(.stop(transactionID: id, reason: stop.reason ?? .local), message)
        try append(
            .init(
                .transactions, "transaction.stopped", stationID: message.stationID,
                identity: message.context.identity, subject: "\(id)",
                data: try SessionFigures(row, stop).eventData(correcting: corrected)),
            at: message.receivedAt, in: message.transaction)
        return answer
    }

    private func oddities(
        of stop: StopTransaction, _ row: Row, _ message: StationMessage
    ) throws -> [TransactionFlag] {
        var flags: [TransactionFlag] = []
        if stop.meterStop < (try row.int("meter_start")) { flags.append(.meterBackwards) }
        if stop.timestamp.microseconds < (try row.int64("started_at")) { flags.append(.timesReversed) }
        if Self.isClockOff(stop.timestamp, receivedAt: message.receivedAt) { flags.append(.clockOff) }
        return flags
    }

    /// A repetition changes nothing and gets the first answer; a stop with other content is kept beside the
    /// first, and takes its place when that was only matched by time.
    private func stopAgain(_ row: Row, _ stop: StopTransaction, _ message: StationMessage) throws -> String {
        let id = try row.int64("id")
        let answer = try row.optionalText("stop_answer") ?? "{}"
        // An unreadable time was replaced by that of the receipt, which differs in the repetition.
        let isTimeUnreadable = stop.timestamp == message.receivedAt
        let time = isTimeUnreadable ? try row.optionalTime("stop_received_at") : stop.timestamp
        let isSame =
            try row.optionalTime("stopped_at") == time && row.optionalInt("meter_stop") == stop.meterStop
        guard !isSame else { return answer }
        var flags = TransactionFlag.flags(try row.text("flags"))
        if !flags.contains(.secondStop) { flags.append(.secondStop) }
        if try row.optionalInt64("stop_reported_id") != nil {
            try displaceStop(of: row, message)
            let counted = try countedFigures(of: row, in: message.transaction)
            flags.removeAll { [.matchedByTime, .meterBackwards, .timesReversed].contains($0) }
            return try end(row, flags: flags, isMatched: false, stop, correcting: counted, message)
        }
        guard try keepOrphan(stop, data: [], answer: answer, message) else { return answer }
        try message.transaction.execute(
            "update charging_transaction set flags = $1 where id = $2", [TransactionFlag.text(flags), id])
        try merge(
            stop.transactionData ?? [], connectorID: try row.int("evse"), transactionID: id,
            reportedID: stop.transactionId, message)
        try append(
            .init(
                .transactions, "transaction.updated", stationID: message.stationID,
                identity: message.context.identity, subject: "\(id)"),
            at: message.receivedAt, in: message.transaction)
        return answer
    }

    /// idTagInfo only when the stop carried a tag; the tag's true status, whoever it belongs to.
    private func stopAnswer(_ stop: StopTransaction, _ message: StationMessage) throws -> String {
        let info = try stop.idTag.map {
            try authorization(of: $0, at: message.receivedAt, in: message.transaction).info
        }
        return String(decoding: StopTransaction.Response(idTagInfo: info).encoded(), as: UTF8.self)
    }
}
