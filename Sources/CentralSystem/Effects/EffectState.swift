/// Whether what a command was to bring about has happened: awaited → observed, failed or overdue.
///
/// A command without an effect of its own, or one that the station refused, has no such state.
public enum EffectState: String, Sendable, Hashable, CaseIterable {
    /// The station has agreed, and its later messages will tell.
    case awaited
    /// The station's own message showed that it happened.
    case observed
    /// The station's own message showed that it will not happen.
    case failed
    /// Nothing showed either within the time.
    case overdue
}
