/// Some events in their order, and how far the look for them went.
public struct EventPage: Sendable {
    public let events: [EventRecord]
    /// The number behind which to go on: all events up to it were looked at, those that a filter left out too.
    public let end: Int64
    /// Whether more events may follow.
    public let hasMore: Bool
}
