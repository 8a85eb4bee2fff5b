/// How far the copy of a table, or its comparison, has come.
public struct CopyProgress: Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        case copying
        case comparing
    }

    public let table: String
    public let step: Step
    /// Rows that this run has read.
    public internal(set) var rows = 0
    public internal(set) var isDone = false
}
