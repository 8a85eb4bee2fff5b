/// What a listener hears.
public enum DatabaseSignal: Sendable, Hashable {
    /// A text that somebody told.
    case text(String)
    /// The connection is new: whatever was told before it is not heard any more, so everything has to be looked at.
    case mayHaveMissed
}

/// Hears what is told, as long as it lives.
public protocol DatabaseListener: Sendable {
    /// Hears nothing more; returns at once.
    func stop()
}
