import GRDB
import GRDBSQLite

/// The writer's connection with the statements that it keeps, each prepared once.
final class WriterConnection: SQLConnection {
    /// More texts than this are made at run time, not written down; they are not kept.
    private static let limit = 2_000

    let engine = Engine.sqlite
    private var kept: [String: KeptStatement] = [:]
    /// Some of them by the address of their text: a text that is written in the program is always at the same one,
    /// and to hash it would take longer than many a statement.
    private var slots = [(text: String, statement: KeptStatement)?](repeating: nil, count: slotCount)
    private static let slotCount = 1_024
    /// Open only during a unit of work; afterwards it refuses to run anything.
    private var connection: OpaquePointer?
    /// Whether the work has run a statement that is not only a query.
    private var mayHaveChanged = false

    /// Does the work; when it throws, what it did is undone, and nothing else.
    ///
    /// - Throws: `LeftTraces` when it would have to be undone and there is no savepoint.
    func perform<Value>(
        _ database: GRDB.Database, inSavepoint: Bool, _ work: (Transaction) throws -> Value
    ) throws(LeftTraces) -> Result<Value, any Error> {
        connection = database.sqliteConnection
        defer { connection = nil }
        if inSavepoint { return Result { try undoing(database, work) } }
        mayHaveChanged = false
        let result = Result { try work(Transaction(connection: self)) }
        if case .failure(let error) = result {
            guard !mayHaveChanged else { throw LeftTraces() }
            return .failure(DatabaseError.translated(error))
        }
        return result
    }

    private func undoing<Value>(
        _ database: GRDB.Database, _ work: (Transaction) throws -> Value
    ) throws -> Value {
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
        let statement = try statement(sql, connection)
        if !statement.isReadOnly { mayHaveChanged = true }
        return try statement.run(connection, arguments, body)
    }

    /// Must be called before the connection closes.
    func forgetStatements() {
        kept = [:]
        slots = Array(repeating: nil, count: Self.slotCount)
    }

    private func execute(_ sql: String) throws { _ = try run(sql, []) { _ in } }

    private func statement(_ sql: String, _ connection: OpaquePointer) throws -> KeptStatement {
        let address = sql.utf8.withContiguousStorageIfAvailable { Int(bitPattern: $0.baseAddress) } ?? 0
        let slot = (address >> 4) & (Self.slotCount - 1)
        if let known = slots[slot], known.text == sql, !known.statement.isRunning { return known.statement }
        if let known = kept[sql] {
            slots[slot] = (sql, known)
            return known.isRunning ? try KeptStatement(sql, connection) : known
        }
        let fresh = try KeptStatement(sql, connection)
        if kept.count < Self.limit { kept[sql] = fresh }
        return fresh
    }
}

/// Work failed behind what may have been its first change, and there was no savepoint to go back to.
struct LeftTraces: Error {}
