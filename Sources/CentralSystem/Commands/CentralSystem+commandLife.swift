public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Marks the oldest queued command of the station as sent, for the connection that holds the station
    /// now.
    ///
    /// It is committed before the frame leaves, so that no command is ever sent twice.
    public func claimNextCommand(
        station: Int64, generation: Int64, at time: Timestamp, in transaction: Transaction
    ) throws -> ClaimedCommand? {
        let row = try transaction.row(
            """
            update command set state = 'sent', sent_at = $1, generation = $2
            where sequence = (
                select min(sequence) from command
                where station_id = $3 and state = 'queued' and (expires_at is null or expires_at > $1)
                    and exists (select 1 from station where id = $3 and generation = $2))
            returning id, message_id, action, payload, timeout_ms
            """, [time, generation, station])
        guard let row else { return nil }
        let id = try row.text("id")
        try append(
            .init(.commands, "command.sent", stationID: station, subject: id), at: time, in: transaction)
        let command = ClaimedCommand(
            id: id, messageID: try row.text("message_id"), action: try row.text("action"),
            payload: Array(try row.text("payload").utf8), timeout: .milliseconds(try row.int64("timeout_ms")))
        try expectEffect(of: command, at: time, in: transaction)
        return command
    }

    /// Stores how a sent command ended, and what follows from it.
    public func concludeCommand(
        _ id: String, _ outcome: CommandOutcome, at time: Timestamp, in transaction: Transaction
    ) throws {
        var columns = CommandConclusion(outcome)
        let row = try transaction.row(
            """
            update command set state = $1, concluded_at = $2, response = $3, ocpp_status = $4, error_code = $5,
                error_description = $6, error_details = $7
            where id = $8 and state = 'sent' returning station_id, action, payload
            """,
            [
                columns.state.rawValue, time, columns.response, columns.status, columns.errorCode,
                columns.errorDescription, columns.errorDetails, id,
            ])
        guard let row else { return }
        let stationID = try row.int64("station_id")
        columns.action = try row.text("action")
        try concludeKeyChange(
            id, action: columns.action, payload: try row.text("payload"), columns, stationID: stationID,
            in: transaction)
        try concludeEffect(of: id, columns, at: time, in: transaction)
        let ended = try EndedCommand(id: id, row: row, conclusion: columns, endedAt: time)
        if let ended { try follow(ended, in: transaction) }
        if let response = columns.responseView, let action = CentralAction(rawValue: columns.action) {
            let context = StationSessionContext(
                stationID: stationID, identity: "", generation: 0, isAccepted: true, strictness: .lenient,
                connectionID: 0)
            let message = StationMessage(
                context: context, messageID: id, receivedAt: time, transaction: transaction)
            try store(
                CentralCommand.checkResponse(action: action, payload: response), of: columns.action, message)
        }
        try append(
            .init(
                .commands, "command.\(columns.state.rawValue)", stationID: stationID, subject: id,
                data: #"{"action":"\#(columns.action)"}"#), at: time, in: transaction)
        try tell(.concluded, in: transaction)
    }

    /// Ends what was sent on an earlier connection of the station, which another node held: whether it arrived is unknown.
    func endCommands(
        ofStation id: Int64, before generation: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        let rows = try transaction.rows(
            """
            update command set state = 'unknown', concluded_at = $1
            where station_id = $2 and state = 'sent' and generation < $3
            returning id, station_id, action, payload
            """, [time, id, generation])
        try end(rows, as: .unknown, at: time, in: transaction)
    }

    /// Ends queued commands whose time is over; returns how many.
    public func expireCommands(at time: Timestamp, in transaction: Transaction) throws -> Int {
        let rows = try transaction.rows(
            """
            update command set state = 'expired', concluded_at = $1
            where state = 'queued' and expires_at <= $1 returning id, station_id, action, payload
            """, [time])
        try end(rows, as: .expired, at: time, in: transaction)
        return rows.count
    }
}
