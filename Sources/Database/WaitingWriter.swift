import GRDB

/// One writer in line: it does its work in a savepoint, and learns how it ended after the commit.
struct WaitingWriter: Sendable {
    /// Tells the writer its result; the argument is the error that befell the whole batch.
    typealias Report = @Sendable ((any Error)?) -> Void

    /// Runs the work; its result is told by the returned closure.
    let run: @Sendable (GRDB.Database) -> Report
    /// Tells the writer of a failure before its work could run.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ texts: NumberedTexts,
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        _ completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        run = { database in
            let result = Result {
                try Self.inSavepoint(database) { try SQLiteConnection.run($0, texts, work) }
            }
            return { error in
                if case .success = result, let error {
                    completion(.failure(error))
                } else {
                    completion(result)
                }
            }
        }
        fail = { completion(.failure($0)) }
    }

    /// Undoes what the work did when it throws, and nothing else.
    private static func inSavepoint<Value>(
        _ database: GRDB.Database, _ work: (GRDB.Database) throws -> Value
    ) throws -> Value {
        do {
            try execute("savepoint writer", database)
            let value = try work(database)
            try execute("release savepoint writer", database)
            return value
        } catch {
            // The engine may have rolled back everything itself, as it does when the disk fails.
            if database.isInsideTransaction {
                try execute("rollback to savepoint writer", database)
                try execute("release savepoint writer", database)
            }
            throw DatabaseError.translated(error)
        }
    }

    private static func execute(_ sql: String, _ database: GRDB.Database) throws {
        try database.cachedStatement(sql: sql).execute()
    }
}
