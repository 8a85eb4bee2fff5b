public import OCPPJ

/// Which frames of the message log are wanted; what is nil does not matter.
public struct MessageFilter: Sendable, Hashable {
    public var action: String?
    public var direction: MessageLogEntry.Direction?
    /// The unique id, which a call and its answer have in common.
    public var messageId: String?
    public var period: Range<Timestamp>?

    public init(
        action: String? = nil, direction: MessageLogEntry.Direction? = nil, messageId: String? = nil,
        period: Range<Timestamp>? = nil
    ) {
        self.action = action
        self.direction = direction
        self.messageId = messageId
        self.period = period
    }

    /// Whether the frame may be one of those, as far as this is seen without parsing it.
    func mayTake(_ entry: MessageBlock.Entry) -> Bool {
        if let direction, entry.direction != direction { return false }
        if let period, !period.contains(entry.at) { return false }
        return [action, messageId].allSatisfy { text in text.map(entry.mayHold) ?? true }
    }

    func takes(_ record: MessageRecord) -> Bool {
        (action == nil || record.action == action) && (messageId == nil || record.messageId == messageId)
    }
}
