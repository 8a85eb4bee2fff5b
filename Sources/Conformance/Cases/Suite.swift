/// A set of cases that are played together.
public enum Suite: String, Sendable, Hashable, CaseIterable {
    /// The cases of the official test document.
    case official
    /// Wrong payloads and frames: the right error, and the connection lives.
    case negative
    /// Habits of real chargers: survived with the right meaning.
    case quirks
    /// Retries, lost answers, backlogs: counted once, the first answer repeated.
    case replay
    /// Two sockets of one identity, crossing calls, command order.
    case concurrency

    public var cases: [ConformanceCase] {
        switch self {
        case .official: Catalogue.official
        case .negative: Catalogue.negative
        case .quirks: Catalogue.quirks
        case .replay: Catalogue.replay
        case .concurrency: Catalogue.concurrency
        }
    }
}
