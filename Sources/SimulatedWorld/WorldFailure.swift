/// What must never be and was.
public struct WorldFailure: Error, Sendable, CustomStringConvertible {
    public let seed: UInt64
    /// Since the world began.
    public let after: Duration
    public let sentence: String
    /// What happened before, the last line last; empty unless the world was traced.
    public let trace: [String]

    public var description: String { "seed \(seed), after \(after): \(sentence)" }
}
