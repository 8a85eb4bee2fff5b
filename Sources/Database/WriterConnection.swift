import GRDB
import GRDBSQLite

/// The writer's connection with the statements that it keeps, each prepared once.
final class WriterConnection: SQLConnection {
    /// More texts than this are made at run time, not written down; they are not kept.
    private static let limit = 2_000

    private var kept: [String: KeptStatement] = [:]
    /// Open only during a unit of work; afterwards it refuses to run anything.
    private var connection: OpaquePointer?

    /// Does the work in a savepoint: when it throws, what it did is undone, and nothing else.
    func inSavepoint<Value>(
        _ database: GRDB.Database, _ work: (Transaction) throws -> Value
    ) throws -> Value {
        connection = database.sqliteConnection
        defer { connection = nil }
        do {
            try execute("savepoint writer")
            let value = try work(Transaction(connection: self))
            try execute("release savepoint writer")
            return value
        } catch {
            // The engine may have rolled back everything itself, as it does when the disk fails.
            if database.isInsideTransaction {
                try execute("rollback to savepoint writer")
                try execute("release savepoint writer")
            }
            throw DatabaseError.translated(error)
        }
    }

    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int {
        guard let connection else { throw DatabaseError.closed }
        return try statement(sql, connection).run(connection, arguments, body)
    }

    /// Must be called before the connection closes.
    func forgetStatements() { kept = [:] }

    private func execute(_ sql: String) throws { _ = try run(sql, []) { _ in } }

    private func statement(_ sql: String, _ connection: OpaquePointer) throws -> KeptStatement {
        if let known = kept[sql] { return known.isRunning ? try KeptStatement(sql, connection) : known }
        let fresh = try KeptStatement(sql, connection)
        if kept.count < Self.limit { kept[sql] = fresh }
        return fresh
    }
}
