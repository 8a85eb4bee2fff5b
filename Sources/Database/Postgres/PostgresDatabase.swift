import Foundation
import Synchronization

/// A database on a PostgreSQL server, over libpq: one thread with a connection for writers, which share commits, and
/// some for readers.
///
/// Writers take turns, also with those of other nodes, so that each sees all that was committed before it and
/// the numbers of events rise in the order of commits. Readers see a snapshot and never wait for writers.
public final class PostgresDatabase: Database {
    public let engine = Engine.postgres
    package let target: PostgresTarget
    private let settings: PostgresSettings
    private let writers: WorkQueue<PostgresWork>
    private let readers: WorkQueue<PostgresWork>
    private let writer: PostgresWorker
    private let ending = Ending()

    /// Nothing is connected yet: the first work does that, and is told when it fails.
    public convenience init(_ target: PostgresTarget, settings: PostgresSettings = PostgresSettings()) {
        self.init(target, settings: settings, atEnd: {})
    }

    /// `atEnd` is called when all connections are closed.
    package init(_ target: PostgresTarget, settings: PostgresSettings, atEnd: @escaping @Sendable () -> Void)
    {
        self.target = target
        self.settings = settings
        let count = max(1, settings.readers)
        writers = WorkQueue(limit: settings.waitingWriters, threads: 1, gap: settings.commitGap)
        readers = WorkQueue(limit: settings.waitingReaders, threads: count, gap: .zero)
        writer = PostgresWorker(target, settings, .writer, writers)
        let open = Countdown(count + 1) { [ending] in
            atEnd()
            ending.reach(.success(()))
        }
        let workers = [writer] + (0..<count).map { _ in PostgresWorker(target, settings, .reader, readers) }
        for (index, worker) in workers.enumerated() {
            let thread = Thread {
                worker.run()
                open.countDown()
            }
            thread.name = index == 0 ? "database writer" : "database reader"
            thread.start()
        }
    }

    deinit { stop() }

    public func submit<Value: Sendable>(
        _ urgency: WriteUrgency, _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let work = PostgresWork(work, completion)
        if let refusal = writers.append(work, urgency) { completion(.failure(refusal)) }
    }

    public func submitRead<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        if let refusal = readers.append(PostgresWork(work, completion), .now) {
            completion(.failure(refusal))
        }
    }

    public func listen(_ hear: @escaping @Sendable (DatabaseSignal) -> Void) -> (any DatabaseListener)? {
        PostgresListener(target, settings, hear)
    }

    public func close() async throws {
        stop()
        try await ending.wait()
    }

    public var statistics: DatabaseStatistics { writer.statistics }

    /// Lets nobody in any more; the threads do what waits, and then close their connections.
    private func stop() {
        writers.close()
        readers.close()
    }
}
