import GRDB
import Synchronization

/// Group commit: the writers that wait share one transaction, a savepoint each, and one flush to the disk.
final class SQLiteWriter: Sendable {
    private let pool: DatabasePool
    private let queue: WriteQueue
    private let batchSize: Int
    private let measured = Mutex(DatabaseStatistics())

    init(pool: DatabasePool, queue: WriteQueue, batchSize: Int) {
        self.pool = pool
        self.queue = queue
        self.batchSize = max(1, batchSize)
    }

    var statistics: DatabaseStatistics {
        var statistics = measured.withLock { $0 }
        statistics.queueLength = queue.count
        return statistics
    }

    /// Commits batch after batch until the queue is closed and empty.
    ///
    /// There is no timer: while one batch is flushed to the disk, the next one gathers.
    func run() {
        let connection = WriterConnection()
        while let batch = queue.nextBatch(most: batchSize) { commit(batch, connection) }
        connection.forgetStatements()
    }

    private func commit(_ batch: [WaitingWriter], _ connection: WriterConnection) {
        var reports: [WaitingWriter.Report] = []
        do {
            var worked = ContinuousClock.now
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    for writer in batch {
                        reports.append(writer.run(database, connection))
                        guard database.isInsideTransaction else { throw Self.lostTransaction }
                    }
                    worked = .now
                    return .commit
                }
            }
            measure(batch.count, ContinuousClock.now - worked)
            for report in reports { report(nil) }
        } catch {
            let error = DatabaseError.translated(error)
            for report in reports { report(error) }
            for writer in batch.dropFirst(reports.count) { writer.fail(error) }
        }
    }

    private func measure(_ writes: Int, _ commit: Duration) {
        measured.withLock {
            $0.batches += 1
            $0.writes += writes
            $0.largestBatch = max($0.largestBatch, writes)
            $0.lastCommitSeconds = commit / .seconds(1)
        }
    }

    /// What the others of a batch are told when one writer made the engine roll back the transaction of all.
    private static let lostTransaction = DatabaseError.sql(
        code: Int(ResultCode.SQLITE_ABORT.rawValue), message: "the engine rolled back the transaction")
}
