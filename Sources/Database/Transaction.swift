/// The SQL inside one unit of work; it is valid only in the closure that received it.
///
/// Texts use `$1 $2 …` for arguments; times are integer microseconds UTC, energy is integer Wh, JSON is text.
public struct Transaction {
    let connection: any SQLConnection

    /// The engine that runs it; for the few places where it matters.
    public var engine: Engine { connection.engine }

    /// The rows of a query, or of a statement with `returning`.
    public func rows(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> [Row] {
        var rows: [Row] = []
        try connection.run(sql, arguments) { rows.append($0) }
        return rows
    }

    /// The first row.
    public func row(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> Row? {
        try rows(sql, arguments).first
    }

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    public func execute(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> Int {
        try connection.run(sql, arguments) { _ in }
    }

    /// Runs a statement whose outcome the work does not look at; across a network it is not waited for.
    ///
    /// When it fails, so does the transaction, at the latest at its end.
    public func send(_ sql: String, _ arguments: [any SQLConvertible] = []) throws {
        try connection.send(sql, arguments)
    }

    /// Whether other nodes may have changed what this process remembers.
    public var isShared: Bool { connection.isShared }

    /// Tells a text of at most 7,999 octets to every node that listens, once this transaction is committed; on an embedded
    /// database there is none.
    ///
    /// It may get lost: what follows from it must also be found by looking.
    public func notify(_ text: String) throws { try connection.notify(text) }

    /// Lets the work fail with `DatabaseError.required` where the query finds no row, on a shared database; it is not
    /// waited for.
    public func require(_ query: String, _ arguments: [any SQLConvertible]) throws {
        guard isShared else { return }
        // Nothing is divided by where there is a row; the query is one that counts.
        try send("select 1 / count(*) from (\(query)) as required", arguments)
    }

    /// Adds rows to a table, each with a value for every column, as fast as the engine can.
    ///
    /// A key that the database would hand out is the one of the row.
    public func insert(_ rows: [[SQLValue]], into table: String, columns: [String]) throws {
        try connection.insert(rows, into: table, columns: columns)
    }

    /// Visits the rows of a query one by one, without holding them all.
    public func forEachRow(
        _ sql: String, _ arguments: [any SQLConvertible] = [], _ body: (Row) throws -> Void
    ) throws {
        try connection.run(sql, arguments, body)
    }
}
