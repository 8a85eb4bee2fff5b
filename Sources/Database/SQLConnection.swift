/// What an engine offers to `Transaction`.
protocol SQLConnection: AnyObject {
    var engine: Engine { get }

    /// Runs one statement, hands over its rows and returns the number of rows changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int

    /// Runs one statement whose outcome the work does not look at.
    func send(_ sql: String, _ arguments: [any SQLConvertible]) throws

    /// Whether other processes may write to the database at the same time.
    var isShared: Bool { get }

    /// Has a text told to all that listen on the same database, once the transaction is committed.
    func notify(_ text: String) throws

    /// Adds rows with a value for each of the columns.
    func insert(_ rows: [[SQLValue]], into table: String, columns: [String]) throws
}

extension SQLConnection {
    func send(_ sql: String, _ arguments: [any SQLConvertible]) throws { try run(sql, arguments) { _ in } }

    // An embedded database has one process, and nobody to tell.
    var isShared: Bool { false }

    func notify(_ text: String) {}

    func insert(_ rows: [[SQLValue]], into table: String, columns: [String]) throws {
        let names = columns.map(Engine.quoted).joined(separator: ", ")
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let sql = "insert into \(Engine.quoted(table)) (\(names)) values (\(places))"
        for row in rows { try run(sql, row) { _ in } }
    }
}
