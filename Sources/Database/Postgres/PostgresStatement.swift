import CPostgres

/// A statement that one connection has prepared for arguments of certain types.
struct PostgresStatement {
    /// Its name on the connection; empty when it is not kept.
    let name: String
    let types: [Oid]
    let columns: Row.Columns
    /// Whether it changes nothing, as far as its first word tells.
    let isReadOnly: Bool

    /// Null fits every type.
    func takes(_ arguments: [SQLValue]) -> Bool {
        guard types.count == arguments.count else { return false }
        for (type, argument) in zip(types, arguments) where argument != .null {
            if PostgresType.of(argument) != type { return false }
        }
        return true
    }

    static func isReadOnly(_ sql: String) -> Bool {
        sql.drop { $0.isWhitespace }.prefix(6).lowercased() == "select"
    }
}
