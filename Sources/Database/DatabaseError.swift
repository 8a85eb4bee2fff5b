/// Why the database could not do its work.
public enum DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Too many writers wait; try again later.
    case overloaded
    /// The database is closed, or a transaction was used after its end.
    case closed
    /// A unique key, foreign key, not-null or check refused the row.
    case constraint(String)
    /// What the work required with `Transaction.require` is not so.
    case required
    /// The statement takes another number of arguments than it was given.
    case arguments(expected: Int, given: Int)
    /// Any other error of the engine, with its result code.
    case sql(code: Int, message: String)
    /// The database server cannot be reached, or the connection broke and the work was undone.
    case unavailable(String)
    /// The connection broke during the commit: it may have been done or not, and is to be tried again.
    case uncertain(String)
    case missingColumn(String)
    case wrongType(column: String)
    /// The migrations that the database has seen are not the ones of this version.
    case migration(String)

    public var description: String {
        switch self {
        case .overloaded: "Too many writes are waiting"
        case .closed: "The database is closed"
        case .constraint(let text): "The database refused the row: \(text)"
        case .required: "What the work required is not so any more"
        case .arguments(let expected, let given): "The statement takes \(expected) arguments, not \(given)"
        case .sql(let code, let message): "The database failed with code \(code): \(message)"
        case .unavailable(let text): "The database cannot be reached: \(text)"
        case .uncertain(let text): "The connection broke during the commit: \(text)"
        case .missingColumn(let name): "The result has no column \(name)"
        case .wrongType(let column): "The column \(column) has another type"
        case .migration(let text): text
        }
    }
}
