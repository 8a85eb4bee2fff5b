import GRDB

/// One SQLite connection during one unit of work; afterwards it refuses to run anything.
final class SQLiteConnection: SQLConnection {
    let engine = Engine.sqlite
    private var database: GRDB.Database?
    private let texts: NumberedTexts
    /// Statements whose rows are being visited: a kept one cannot run twice at the same time.
    private var running: Set<String> = []

    private init(_ database: GRDB.Database, _ texts: NumberedTexts) {
        self.database = database
        self.texts = texts
    }

    /// Does the work on the connection and takes the connection away from it afterwards.
    static func run<Value>(
        _ database: GRDB.Database, _ texts: NumberedTexts, _ work: (Transaction) throws -> Value
    ) throws -> Value {
        let connection = SQLiteConnection(database, texts)
        defer { connection.database = nil }
        return try work(Transaction(connection: connection))
    }

    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int {
        guard let database else { throw DatabaseError.closed }
        let (numbered, isKept) = texts.text(for: sql)
        guard numbered.argumentCount == arguments.count else {
            throw DatabaseError.arguments(expected: numbered.argumentCount, given: arguments.count)
        }
        let isFirst = running.insert(sql).inserted
        defer { if isFirst { running.remove(sql) } }
        do {
            let statement =
                isKept && isFirst
                ? try database.cachedStatement(sql: numbered.text)
                : try database.makeStatement(sql: numbered.text)
            let before = database.totalChangesCount
            let cursor = try GRDB.Row.fetchCursor(
                statement, arguments: StatementArguments(arguments.map { $0.sqlValue.databaseValue }))
            let columns = Row.Columns(statement.columnNames)
            while try cursor.next() != nil { try body(Row(statement.sqliteStatement, columns)) }
            // After a statement that changes nothing, `changesCount` still tells of the one before.
            return database.totalChangesCount == before ? 0 : database.changesCount
        } catch {
            throw DatabaseError.translated(error)
        }
    }
}
