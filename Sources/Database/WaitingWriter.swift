import GRDB

/// One writer in line: it does its work in a savepoint, and learns how it ended after the commit.
struct WaitingWriter: Sendable {
    /// Tells the writer its result; the argument is the error that befell the whole batch.
    typealias Report = @Sendable ((any Error)?) -> Void

    /// Runs the work; its result is told by the returned closure.
    let run: @Sendable (GRDB.Database, WriterConnection) -> Report
    /// Tells the writer of a failure before its work could run.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        _ completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        run = { database, connection in
            let result = Result { try connection.inSavepoint(database, work) }
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
}
