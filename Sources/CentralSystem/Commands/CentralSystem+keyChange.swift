import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// What follows for the station's password from a command that has ended, and the end of the stored key.
    ///
    /// Accepted: the new key is the password at once. Refused or never sent: the old one stays. Otherwise
    /// nobody knows, or a reset decides: both open until the station shows the new one (`ocpp-j` §5).
    func concludeKeyChange(
        _ id: String, action: String, payload: String, _ conclusion: CommandConclusion, stationID: Int64,
        in transaction: Transaction
    ) throws {
        guard let octets = try AuthorizationKey.octets(action: action, payload: payload) else { return }
        switch (conclusion.state, conclusion.status) {
        case (.succeeded, ConfigurationStatus.accepted.rawValue):
            try transaction.execute(
                "update station set password_hash = $1, new_password_hash = null where id = $2",
                [try PasswordVerifier.hash(octets), stationID])
        case (.succeeded, ConfigurationStatus.rebootRequired.rawValue), (.timedOut, _), (.unknown, _):
            try transaction.execute(
                "update station set new_password_hash = $1 where id = $2",
                [try PasswordVerifier.hash(octets), stationID])
        default: break
        }
        try transaction.execute(
            "update command set payload = $1 where id = $2", [AuthorizationKey.masked, id])
    }

    /// Ends commands that got no answer: masks keys, and appends the event of each.
    func end(
        _ rows: [Row], as state: CommandState, actor: String? = nil, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        for row in rows {
            let (id, stationID) = (try row.text("id"), try row.int64("station_id"))
            let conclusion = CommandConclusion(state: state)
            try concludeKeyChange(
                id, action: try row.text("action"), payload: try row.text("payload"), conclusion,
                stationID: stationID, in: transaction)
            let ended = try EndedCommand(id: id, row: row, conclusion: conclusion, endedAt: time)
            if let ended { try follow(ended, in: transaction) }
            try append(
                .init(
                    .commands, "command.\(state.rawValue)", stationID: stationID, subject: id, actor: actor),
                at: time, in: transaction)
        }
    }
}
