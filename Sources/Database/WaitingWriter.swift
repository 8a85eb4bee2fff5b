import GRDB

/// One writer in line; it learns after the commit how its work ended.
struct WaitingWriter: Sendable {
    /// Tells the writer its result; the argument is the error that befell the whole batch.
    typealias Report = @Sendable ((any Error)?) -> Void

    /// Runs the work, in a savepoint or not; its result is told by the returned closure.
    let run: @Sendable (GRDB.Database, WriterConnection, _ inSavepoint: Bool) throws(LeftTraces) -> Report
    /// Tells the writer of a failure before its work could run.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        _ completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        run = { database, connection, inSavepoint throws(LeftTraces) in
            let result = try connection.perform(database, inSavepoint: inSavepoint, work)
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
