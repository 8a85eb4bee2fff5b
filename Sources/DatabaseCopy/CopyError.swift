import Database

/// Why there is no copy, in a sentence in which FROM and TO are the two databases.
public enum CopyError: Error, Hashable, Sendable, CustomStringConvertible {
    case noSource
    case otherSchema(of: String, ours: String)
    case unfinishedSource
    case sameDatabase
    case notEmpty(table: String)
    case otherSource
    case changedSource
    case otherTable(String)
    /// A value of another type than that of its column, which only SQLite keeps.
    case unfitting(table: String, key: String, column: String)

    public var description: String {
        switch self {
        case .noSource: "FROM holds no database of this system"
        case .otherSchema(let theirs, let ours):
            "FROM has the schema \(theirs), and this program has \(ours): run `csms migrate` on it first"
        case .unfinishedSource: "FROM is itself a copy that was not finished"
        case .sameDatabase: "FROM and TO are the same database, or one is a backup of the other"
        case .notEmpty(let table):
            "TO holds rows of its own already (in \(table)): copy to an empty database"
        case .otherSource: "TO holds a copy that was begun from another database: copy to an empty one"
        case .changedSource:
            "FROM has changed since this copy was begun: stop csms, and copy to an empty database"
        case .otherTable(let name): "The table \(name) is not the same in FROM and in TO"
        case .unfitting(let table, let key, let column):
            "The row \(key) of \(table) has a value of another type in \(column), which TO cannot keep"
        }
    }
}
