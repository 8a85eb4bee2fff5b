import GRDB
import Synchronization

/// Group commit: the writers that wait share one transaction and one flush to the disk.
///
/// A batch is run without savepoints, which would copy every page that is changed. Only when a writer fails behind
/// its first change, the whole batch is undone and run again with a savepoint for each.
final class SQLiteWriter: Sendable {
    private let pool: DatabasePool
    private let queue: WorkQueue<WaitingWriter>
    private let batchSize: Int
    private let measured = Mutex(DatabaseStatistics())

    init(pool: DatabasePool, queue: WorkQueue<WaitingWriter>, batchSize: Int) {
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
            do {
                try run(batch, connection, inSavepoints: false, &reports)
            } catch is LeftTraces {
                reports = []
                try run(batch, connection, inSavepoints: true, &reports)
            }
            for report in reports { report(nil) }
        } catch {
            let error = DatabaseError.translated(error)
            for report in reports { report(error) }
            for writer in batch.dropFirst(reports.count) { writer.fail(error) }
        }
    }

    private func run(
        _ batch: [WaitingWriter], _ connection: WriterConnection, inSavepoints: Bool,
        _ reports: inout [WaitingWriter.Report]
    ) throws {
        var worked = ContinuousClock.now
        try pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                for writer in batch {
                    reports.append(try writer.run(database, connection, inSavepoints))
                    guard database.isInsideTransaction else { throw Self.lostTransaction }
                }
                worked = .now
                return .commit
            }
        }
        measure(batch.count, ContinuousClock.now - worked)
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
