import Database
public import OCPPJ

/// What became of what a command was to bring about.
public struct CommandEffect: Sendable, Hashable {
    public let state: EffectState
    /// The last step, or the reason.
    public let detail: String?
    /// The id of the transaction or message that shows it.
    public let subject: String?
    public let at: Timestamp?
    /// Until when it is waited for; nil: without end.
    public let deadline: Timestamp?

    init?(_ row: Row) throws {
        guard let state = try row.optionalText("effect_state").flatMap(EffectState.init(rawValue:)) else {
            return nil
        }
        self.state = state
        detail = try row.optionalText("effect_detail")
        subject = try row.optionalText("effect_subject")
        at = try row.optionalTime("effect_at")
        deadline = try row.optionalTime("effect_deadline")
    }
}

/// One step that the station has reported of a command.
public struct CommandStep: Sendable, Hashable {
    public let at: Timestamp
    public let status: String
    /// Whether it follows from the step before.
    public let isExpected: Bool
}
