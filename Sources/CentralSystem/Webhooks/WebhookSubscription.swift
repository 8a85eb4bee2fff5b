/// Which events a webhook is told of.
public struct WebhookSubscription: Sendable, Hashable {
    /// Empty means all.
    public var topics: [String]
    /// Identity of the only station; nil means all, and what is about none.
    public var station: String?

    public init(topics: [String] = [], station: String? = nil) {
        self.topics = topics
        self.station = station
    }

    public func matches(_ event: EventRecord) -> Bool {
        (topics.isEmpty || topics.contains(event.topic)) && (station == nil || station == event.station)
    }
}
