import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Stores the start, always with a fresh positive id, also for a refused tag: energy flows already
    /// (OCPP 1.6 §4.8).
    ///
    /// A repetition by content gets the first answer again, word for word.
    func startTransaction(_ start: StartTransaction, _ message: StationMessage) throws -> String {
        let transaction = message.transaction
        if let answer = try firstAnswer(to: start, message) { return answer }
        let verdict = try authorization(ofStart: start, at: message.receivedAt, message)
        if !verdict.isKnown { try note(unknown: start.idTag, message) }
        var flags: [TransactionFlag] = verdict.status == .accepted ? [] : [.refusedTag]
        if Self.isClockOff(start.timestamp, receivedAt: message.receivedAt) { flags.append(.clockOff) }
        if start.connectorId == 0 { flags.append(.connectorZero) }
        if try supersede(start, message) { flags.append(.superseded) }
        try makeKnown(connectorID: start.connectorId, message)
        let row = try transaction.row(
            """
            insert into charging_transaction (station_id, evse, connector, id_tag, id_tag_key, parent_key,
                meter_start, reservation_id, started_at, start_received_at, authorization_status,
                authorization_reason, start_answer, flags)
            values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12) returning id
            """,
            [
                message.stationID, start.connectorId, start.idTag.text, start.idTag.key, verdict.parent?.key,
                start.meterStart, start.reservationId, start.timestamp, message.receivedAt,
                verdict.status.rawValue, verdict.reason, TransactionFlag.text(flags),
            ])
        guard let id = try row?.int("id") else { throw DatabaseError.missingColumn("id") }
        let response = StartTransaction.Response(idTagInfo: verdict.info, transactionId: id)
        let answer = String(decoding: response.encoded(), as: UTF8.self)
        try transaction.send(
            "update charging_transaction set start_answer = $1 where id = $2", [answer, id])
        try useReservation(start, transactionID: Int64(id), parent: verdict.parent, message)
        try observe(
            .start(
                transactionID: Int64(id), connectorID: start.connectorId, tag: start.idTag,
                verdict: verdict.status), message)
        try append(
            .init(
                .transactions, "transaction.started", stationID: message.stationID,
                identity: message.context.identity, subject: "\(id)"), at: message.receivedAt, in: transaction
        )
        return answer
    }

    /// The answer that this very start was given before.
    ///
    /// A start whose time cannot be read has the time of its receipt, which differs in the repetition: then
    /// an open one of that kind with the same register is it.
    private func firstAnswer(to start: StartTransaction, _ message: StationMessage) throws -> String? {
        let isTimeUnreadable = start.timestamp == message.receivedAt
        let arguments: [any SQLConvertible] = [
            message.stationID, start.connectorId, start.idTag.key, start.meterStart,
        ]
        return try message.transaction.row(
            isTimeUnreadable ? Self.sameStartWithoutTime : Self.sameStart,
            isTimeUnreadable ? arguments : arguments + [start.timestamp]
        ).map { try $0.text("start_answer") }
    }

    private static let sameStart = """
        select start_answer from charging_transaction where station_id = $1 and evse = $2 and connector = 1
            and id_tag_key = $3 and meter_start = $4 and started_at = $5
        """
    private static let sameStartWithoutTime = """
        select start_answer from charging_transaction where station_id = $1 and evse = $2 and connector = 1
            and id_tag_key = $3 and meter_start = $4 and started_at = start_received_at
            and stop_received_at is null
        """

    /// Flags what is still open on the connector and older than the start: its stop is queued or lost.
    ///
    /// All are kept. Returns whether the start itself is the older one, a queued start that comes late.
    private func supersede(_ start: StartTransaction, _ message: StationMessage) throws -> Bool {
        let open = try message.transaction.rows(
            """
            select id, started_at, flags from charging_transaction where station_id = $1 and evse = $2
                and stop_received_at is null and flags not like '%superseded%'
            """, [message.stationID, start.connectorId])
        var isOlder = false
        for row in open {
            guard try row.int64("started_at") <= start.timestamp.microseconds else {
                isOlder = true
                continue
            }
            let id = try row.int64("id")
            let flags = TransactionFlag.flags(try row.text("flags")) + [.superseded]
            try message.transaction.execute(
                "update charging_transaction set flags = $1 where id = $2", [TransactionFlag.text(flags), id])
            try append(
                .init(
                    .transactions, "transaction.updated", stationID: message.stationID,
                    identity: message.context.identity, subject: "\(id)"),
                at: message.receivedAt, in: message.transaction)
        }
        return isOlder
    }

    /// A station's clock that was never set, or is more than a day ahead (`behaviours` §10).
    static func isClockOff(_ time: Timestamp, receivedAt: Timestamp) -> Bool {
        let year2000 = Timestamp(microseconds: 946_684_800_000_000)
        return time < year2000 || time > receivedAt.adding(.seconds(86_400))
    }
}
