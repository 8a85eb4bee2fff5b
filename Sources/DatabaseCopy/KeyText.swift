import Database

/// A key as a person reads it.
struct KeyText {
    let text: String

    init(_ key: [SQLValue]) {
        text = key.map(Self.text).joined(separator: ", ")
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): "'\(text)'"
        case .blob(let octets): "\(octets.count) octets"
        }
    }
}

extension [SQLValue] {
    /// Whether a key comes before another one, as both engines order them: texts by their octets.
    func isBefore(_ other: [SQLValue]) -> Bool {
        for (mine, theirs) in zip(self, other) {
            switch (mine, theirs) {
            case (.integer(let mine), .integer(let theirs)) where mine != theirs: return mine < theirs
            case (.text(let mine), .text(let theirs)) where !mine.utf8.elementsEqual(theirs.utf8):
                return mine.utf8.lexicographicallyPrecedes(theirs.utf8)
            case (.blob(let mine), .blob(let theirs)) where mine != theirs:
                return mine.lexicographicallyPrecedes(theirs)
            default: continue
            }
        }
        return false
    }
}
