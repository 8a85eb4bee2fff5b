import CPostgres

/// The statements that a connection has prepared, by text; a text has one for each choice of types that came.
struct KeptStatements {
    struct Entry {
        let argumentCount: Int
        var variants: [PostgresStatement] = []
    }

    /// More texts than this are made at run time, not written down; they are not kept.
    static let limit = 1_000
    private static let variantLimit = 8

    private var entries: [String: Entry] = [:]
    private var named = 0

    /// What is known of a text.
    mutating func entry(_ sql: String) -> Entry {
        if let entry = entries[sql] { return entry }
        let entry = Entry(argumentCount: NumberedText(sql).argumentCount)
        if entries.count < Self.limit { entries[sql] = entry }
        return entry
    }

    /// The name for a further statement of the text; empty when it is not to be kept.
    mutating func name(for sql: String) -> String {
        guard let entry = entries[sql], entry.variants.count < Self.variantLimit else { return "" }
        named += 1
        return "s\(named)"
    }

    mutating func keep(_ statement: PostgresStatement, for sql: String) {
        guard !statement.name.isEmpty else { return }
        entries[sql]?.variants.append(statement)
    }
}
