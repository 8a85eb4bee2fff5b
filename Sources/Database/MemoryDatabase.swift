import GRDB

/// A database in memory whose transactions run at once, on the caller's thread: for simulations, in which nothing
/// may happen by itself.
///
/// It keeps nothing; every transaction is a savepoint of its own, as in `SQLiteDatabase`.
public final class MemoryDatabase: Database {
    public let engine = Engine.sqlite
    private let queue: DatabaseQueue
    private let texts = NumberedTexts()

    public init() throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        queue = try DatabaseQueue(configuration: configuration)
    }

    /// A new database with what another one holds.
    public convenience init(copyOf other: MemoryDatabase) throws {
        try self.init()
        try other.queue.backup(to: queue)
    }

    /// Runs the work; what throws leaves nothing.
    public func writeNow<Value>(_ work: (Transaction) throws -> Value) throws -> Value {
        do {
            return try queue.write { try SQLiteConnection.run($0, texts, work) }
        } catch {
            throw DatabaseError.translated(error)
        }
    }

    public func submit<Value: Sendable>(
        _ urgency: WriteUrgency, _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        completion(Result { try writeNow(work) })
    }

    public func submitRead<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        submit(work, completion: completion)
    }

    /// Nobody ever waits, and nothing is counted.
    public var statistics: DatabaseStatistics { DatabaseStatistics() }

    public func close() async throws { try queue.close() }
}
