/// Runs SQL in transactions; the engine behind it is SQLite or PostgreSQL.
public protocol Database: Sendable {
    var engine: Engine { get }

    /// Runs the work in a write transaction; `completion` is called once, after the commit or the failure.
    ///
    /// The work may be run a second time, with nothing left of the first, and must not mind it.
    /// It is called on the database's own thread, so it must not wait for the database.
    func submit<Value: Sendable>(
        _ urgency: WriteUrgency, _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void)

    /// Runs the work on a snapshot that does not wait for writers; writing in it fails.
    func submitRead<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void)

    /// Hears what is told with `Transaction.notify`, by this process too, until the listener is forgotten; nil where nobody
    /// else can be.
    ///
    /// It is called on a thread of the listener's and must return at once.
    func listen(_ hear: @escaping @Sendable (DatabaseSignal) -> Void) -> (any DatabaseListener)?

    /// What the writer has done so far.
    var statistics: DatabaseStatistics { get }

    /// Finishes what waits and closes.
    func close() async throws
}

extension Database {
    public func listen(_ hear: @escaping @Sendable (DatabaseSignal) -> Void) -> (any DatabaseListener)? {
        nil
    }

    /// `submit`, urgent.
    public func submit<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        submit(.now, work, completion: completion)
    }

    /// `submit`, awaited.
    @discardableResult
    public func write<Value: Sendable>(
        urgency: WriteUrgency = .now, _ work: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(urgency, work) { continuation.resume(with: $0) }
        }
    }

    /// `submitRead`, awaited.
    public func read<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submitRead(work) { continuation.resume(with: $0) }
        }
    }
}
