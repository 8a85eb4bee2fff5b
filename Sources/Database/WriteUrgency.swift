/// How soon a write must be begun.
public enum WriteUrgency: Sendable, Hashable {
    /// At once.
    case now
    /// It may wait a moment for others, to share their commit; the moment is a setting of the database.
    case soon
}
