import Synchronization

/// The texts that have been numbered, so that each is worked out once.
final class NumberedTexts: Sendable {
    private let known = Mutex<[String: NumberedText]>([:])
    /// More texts than this are made at run time, not written down; they are not kept.
    private let limit = 2_000

    /// The numbered text, and whether it is worth keeping its prepared statement as well.
    func text(for sql: String) -> (text: NumberedText, isKept: Bool) {
        if let text = known.withLock({ $0[sql] }) { return (text, true) }
        let text = NumberedText(sql)
        let isKept = known.withLock { known in
            guard known.count < limit else { return false }
            known[sql] = text
            return true
        }
        return (text, isKept)
    }
}
