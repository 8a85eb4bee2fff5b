public import Database
public import OCPPJ

/// A command as it is shown.
public struct CommandRecord: Sendable {
    public let id: String
    public let station: String
    public let action: String
    /// JSON text.
    public let payload: String
    public let state: CommandState
    public let reason: String?
    public let requestedBy: String
    /// JSON text: an array of sentences.
    public let warnings: String
    public let createdAt: Timestamp
    public let expiresAt: Timestamp?
    public let sentAt: Timestamp?
    public let finishedAt: Timestamp?
    public let timeoutSeconds: Int
    /// JSON text of the station's answer.
    public let response: String?
    public let ocppStatus: String?
    public let callError: CallError?
    /// What became of what it was to bring about; nil where the answer says all.
    public let effect: CommandEffect?
    /// The job that it is part of.
    public let jobID: String?

    static let select = """
        select command.*, command.sequence as page_key, station.identity
        from command join station on station.id = command.station_id
        """

    init(_ row: Row) throws {
        id = try row.text("id")
        station = try row.text("identity")
        action = try row.text("action")
        let stored = try row.text("payload")
        let isSecret = try AuthorizationKey.octets(action: action, payload: stored) != nil
        payload = isSecret ? AuthorizationKey.masked : stored
        state = CommandState(rawValue: try row.text("state")) ?? .unknown
        reason = try row.optionalText("reason")
        requestedBy = try row.text("requested_by")
        warnings = try row.text("warnings")
        createdAt = try row.time("created_at")
        expiresAt = try row.optionalTime("expires_at")
        sentAt = try row.optionalTime("sent_at")
        finishedAt = try row.optionalTime("concluded_at")
        timeoutSeconds = try row.int("timeout_ms") / 1_000
        response = try row.optionalText("response")
        ocppStatus = try row.optionalText("ocpp_status")
        let (description, details) = (
            try row.optionalText("error_description"), try row.optionalText("error_details")
        )
        callError = try row.optionalText("error_code").map { code in
            CallError(
                code: CallErrorCode(wire: code), description: description ?? "", details: details ?? "{}")
        }
        effect = try CommandEffect(row)
        jobID = try row.optionalText("job_id")
    }
}

extension CentralSystem {
    /// The steps that the station has reported of a command, oldest first.
    public func progress(ofCommand id: String, in transaction: Transaction) throws -> [CommandStep] {
        try transaction.rows("select * from command_progress where command_id = $1 order by id", [id]).map {
            CommandStep(
                at: try $0.time("at"), status: try $0.text("status"),
                isExpected: try $0.int("is_expected") == 1)
        }
    }

    public func command(_ id: String, in transaction: Transaction) throws -> CommandRecord? {
        try transaction.row(CommandRecord.select + " where command.id = $1", [id]).map(CommandRecord.init)
    }

    /// The commands of a station, newest first.
    public func commands(
        ofStation id: Int64, state: CommandState? = nil, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<CommandRecord> {
        var query = ListQuery()
        query.filter("command.station_id = ?", id)
        query.filter("command.state = ?", state?.rawValue)
        return try query.page(CommandRecord.select, key: "command.sequence", page, in: transaction)
            .map(CommandRecord.init)
    }
}
