/// One unit of work in line; it learns after the commit how it ended.
struct PostgresWork: Sendable {
    /// Tells the result; the argument is an error that befell the work behind its end.
    typealias Report = @Sendable ((any Error)?) -> Void

    /// Runs the work; its error, when there is one, and what tells its result.
    let run: @Sendable (PostgresSession) -> (error: (any Error)?, report: Report)
    /// Tells of a failure before the work could run.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        _ completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        run = { session in
            let result = session.perform(work)
            let report: Report = { error in
                if case .success = result, let error { return completion(.failure(error)) }
                completion(result)
            }
            if case .failure(let error) = result { return (error, report) }
            return (nil, report)
        }
        fail = { completion(.failure($0)) }
    }
}
