/// What a case found wrong, and where it is written that it should be otherwise.
struct CaseFailure: Error, CustomStringConvertible {
    let sentence: String
    let clause: String?

    init(_ sentence: String, _ clause: String? = nil) {
        self.sentence = sentence
        self.clause = clause
    }

    var description: String { clause.map { "\(sentence) (\($0))" } ?? sentence }
}

/// Why a case cannot be played here; it is neither passed nor failed.
struct CaseNotRun: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
