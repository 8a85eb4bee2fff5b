import Database

/// What a StopTransaction turns out to be about.
enum StopTarget {
    /// The first stop of an open transaction; matched when the station did not name it.
    case open(Row, isMatched: Bool)
    /// A further stop of a transaction that has ended.
    case ended(Row)
    /// A repetition of a stop that is kept as an orphan, with its answer.
    case keptOrphan(answer: String)
    /// No transaction, or several that it could be.
    case none
}
