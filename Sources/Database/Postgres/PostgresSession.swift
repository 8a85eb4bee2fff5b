import CPostgres

/// A connection with its prepared statements, and the transaction that it is in.
final class PostgresSession: SQLConnection {
    /// What the connection is for.
    enum Role: Sendable {
        /// Writers take turns, over all nodes: see docs/decisions/0006.
        case writer
        case reader
    }

    let engine = Engine.postgres
    private let connection: PostgresConnection
    private let role: Role
    private let turn: PostgresStatement?
    private var kept = KeptStatements()
    /// Open only during a unit of work; afterwards it refuses to run anything.
    private var isOpen = false
    /// Whether the work has run a statement that is not only a query.
    private(set) var mayHaveChanged = false
    /// The first error of the engine in this unit of work; behind it the transaction takes nothing more.
    private(set) var failure: PostgresFailure?

    init(_ target: PostgresTarget, _ settings: PostgresSettings, _ role: Role) throws(PostgresFailure) {
        connection = try PostgresConnection(target, settings, role)
        self.role = role
        turn = role == .writer ? try connection.prepare(Self.takeTurn, name: "turn", types: []) : nil
    }

    /// What a new connection is told before anything else.
    static func setUp(_ settings: PostgresSettings, _ role: Role) -> [String] {
        func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
        return [
            "set client_encoding = 'UTF8'", "set client_min_messages = error", "set jit = off",
            "set statement_timeout = \(milliseconds(settings.statementTimeout))",
            "set lock_timeout = \(milliseconds(settings.lockTimeout))",
            // A node that is gone, or stopped, must not keep its turn.
            """
            set idle_in_transaction_session_timeout = \
            \(milliseconds(role == .writer ? settings.turnTimeout : settings.statementTimeout))
            """,
            "set tcp_keepalives_idle = 10", "set tcp_keepalives_interval = 5", "set tcp_keepalives_count = 3",
            // A commit that has returned is on the disk, whatever the server's default is.
            """
            select set_config('synchronous_commit', 'on', false)
                where current_setting('synchronous_commit') = 'off'
            """,
        ]
    }

    /// Released by the end of the transaction, after its changes can be seen by all.
    private static let takeTurn =
        "select pg_advisory_xact_lock(\(lockClass), hashtext(coalesce(current_schema(), '')))"
    /// Tells our lock from those of other programs in the same database: "csms" in ASCII.
    private static let lockClass = 0x6373_6D73
    /// Statements whose answers may be outstanding.
    private static let unansweredLimit = 1_000

    // MARK: The transaction

    /// Nothing is waited for: the turn comes with the answer to the first statement.
    func begin() throws(PostgresFailure) {
        guard let turn else { return try connection.send("begin isolation level repeatable read, read only") }
        try connection.send("begin isolation level read committed")
        try connection.send(turn, [])
    }

    func commit() throws(PostgresFailure) {
        try connection.send("commit")
        guard try connection.finish().command == "COMMIT" else {
            throw PostgresFailure(broken: "the transaction was rolled back")
        }
    }

    func rollback() throws(PostgresFailure) { try undo("rollback") }

    func setSavepoint() throws(PostgresFailure) { try connection.send("savepoint writer") }

    func releaseSavepoint() throws(PostgresFailure) { try finish("release savepoint writer") }

    func undoToSavepoint() throws(PostgresFailure) {
        try undo("rollback to savepoint writer")
        try connection.send("release savepoint writer")
    }

    /// When something fails that was sent before and not waited for, the server passes over what comes behind it.
    private func undo(_ sql: String) throws(PostgresFailure) {
        do throws(PostgresFailure) { try finish(sql) } catch {
            guard !error.isBroken else { throw error }
            try finish(sql)
        }
    }

    private func finish(_ sql: String) throws(PostgresFailure) {
        try connection.send(sql)
        try connection.finish()
    }

    // MARK: The work

    /// Does one unit of work; afterwards `mayHaveChanged` and `failure` tell of it.
    func perform<Value>(_ work: (Transaction) throws -> Value) -> Result<Value, any Error> {
        mayHaveChanged = false
        failure = nil
        isOpen = true
        defer { isOpen = false }
        let result = Result { try work(Transaction(connection: self)) }
        // Work that went on behind an error of the engine cannot be committed.
        if let failure, case .success = result { return .failure(failure.databaseError) }
        return result
    }

    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int {
        let columns = try post(sql, arguments)
        let result = try failing { () throws(PostgresFailure) in try connection.finish() }
        for row in 0..<result.count { try body(result.row(row, columns)) }
        return result.changes
    }

    func send(_ sql: String, _ arguments: [any SQLConvertible]) throws {
        _ = try post(sql, arguments)
        guard connection.unanswered >= Self.unansweredLimit else { return }
        _ = try failing { () throws(PostgresFailure) in try connection.finish() }
    }

    var isShared: Bool { true }

    func notify(_ text: String) throws {
        try send("select pg_notify(\(PostgresListener.channel), $1)", [text])
    }

    func insert(_ rows: [[SQLValue]], into table: String, columns: [String]) throws {
        guard isOpen else { throw DatabaseError.closed }
        if let failure { throw failure.databaseError }
        let names = columns.map(Engine.quoted).joined(separator: ", ")
        mayHaveChanged = true
        try failing { () throws(PostgresFailure) in
            try connection.copy(
                "copy \(Engine.quoted(table)) (\(names)) from stdin (format binary)",
                PostgresCopyData(rows).octets)
        }
    }

    /// Sends a statement without waiting, and returns the columns of its rows.
    private func post(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Row.Columns {
        guard isOpen else { throw DatabaseError.closed }
        if let failure { throw failure.databaseError }
        let values = arguments.map(\.sqlValue)
        let entry = kept.entry(sql)
        guard entry.argumentCount == values.count else {
            throw DatabaseError.arguments(expected: entry.argumentCount, given: values.count)
        }
        return try failing { () throws(PostgresFailure) in
            let known = entry.variants.first { $0.takes(values) }
            let statement = if let known { known } else { try prepare(sql, values, entry) }
            if !statement.isReadOnly { mayHaveChanged = true }
            try connection.send(statement, values)
            return statement.columns
        }
    }

    /// Where an argument is null, what an earlier statement of the same text found out holds.
    private func prepare(
        _ sql: String, _ values: [SQLValue], _ entry: KeptStatements.Entry
    ) throws(PostgresFailure) -> PostgresStatement {
        var types = values.map(PostgresType.of)
        if let known = entry.variants.last?.types {
            for (index, type) in known.enumerated() where values[index] == .null { types[index] = type }
        }
        let statement = try connection.prepare(sql, name: kept.name(for: sql), types: types)
        kept.keep(statement, for: sql)
        return statement
    }

    private func failing<Value>(
        _ body: () throws(PostgresFailure) -> Value
    ) throws(DatabaseError) -> Value {
        do throws(PostgresFailure) { return try body() } catch {
            failure = failure ?? error
            throw error.databaseError
        }
    }
}
