import Foundation
import Synchronization

/// One thread with one connection, that takes work from a queue and commits it.
///
/// A writer commits all that waits together. A batch is run without savepoints; only when one of several fails behind
/// its first change, the whole is undone and run again with a savepoint for each.
final class PostgresWorker: Sendable {
    private let target: PostgresTarget
    private let settings: PostgresSettings
    private let role: PostgresSession.Role
    private let queue: WorkQueue<PostgresWork>
    private let measured = Mutex(DatabaseStatistics())

    init(
        _ target: PostgresTarget, _ settings: PostgresSettings, _ role: PostgresSession.Role,
        _ queue: WorkQueue<PostgresWork>
    ) {
        self.target = target
        self.settings = settings
        self.role = role
        self.queue = queue
    }

    var statistics: DatabaseStatistics {
        var statistics = measured.withLock { $0 }
        statistics.queueLength = queue.count
        return statistics
    }

    /// Works until the queue is closed and empty.
    func run() {
        var link = PostgresLink(target, settings, role)
        let most = role == .writer ? max(1, settings.batchSize) : 1
        while let batch = queue.nextBatch(most: most) { carryOut(batch, &link) }
    }

    private func carryOut(_ batch: [PostgresWork], _ link: inout PostgresLink) {
        var inSavepoints = false
        var attempts = 1
        var mayReconnect = true
        while true {
            do throws(PostgresInterruption) {
                let reports = try attempt(batch, &link, inSavepoints: inSavepoints)
                for report in reports { report(nil) }
                return
            } catch {
                switch error {
                case .leftTraces: inSavepoints = true
                case .uncertain(let failure, let reports):
                    link.drop()
                    for report in reports { report(DatabaseError.uncertain(failure.message)) }
                    return
                case .refused(let failure) where failure.needsNewConnection && mayReconnect:
                    link.drop()
                    mayReconnect = false
                case .refused(let failure) where failure.isTransient && attempts < settings.attempts:
                    Thread.sleep(forTimeInterval: .random(in: 0...0.01) * Double(attempts))
                    attempts += 1
                case .refused(let failure):
                    if failure.needsNewConnection { link.drop() }
                    for work in batch { work.fail(failure.databaseError) }
                    return
                }
            }
        }
    }

    /// Runs the batch and commits it.
    private func attempt(
        _ batch: [PostgresWork], _ link: inout PostgresLink, inSavepoints: Bool
    ) throws(PostgresInterruption) -> [PostgresWork.Report] {
        let session: PostgresSession
        var reports: [PostgresWork.Report] = []
        do throws(PostgresFailure) {
            session = try link.session()
            try session.begin()
        } catch {
            throw .refused(error)
        }
        for work in batch {
            let outcome = try run(work, session, inSavepoints: inSavepoints)
            reports.append(outcome.report)
            guard outcome.leavesTraces else { continue }
            // Alone, there is nothing else to commit.
            guard batch.count == 1 || inSavepoints else {
                try undo(session)
                throw .leftTraces
            }
            if batch.count == 1 {
                try undo(session)
                return reports
            }
        }
        try commit(session, reports, isAlone: batch.count == 1 || inSavepoints)
        return reports
    }

    private func commit(
        _ session: PostgresSession, _ reports: [PostgresWork.Report], isAlone: Bool
    ) throws(PostgresInterruption) {
        let worked = ContinuousClock.now
        do throws(PostgresFailure) {
            try session.commit()
        } catch {
            if error.isBroken, !error.isUndone { throw .uncertain(error, reports) }
            if error.isBroken { throw .refused(error) }
            try undo(session)
            // A statement that nobody waited for may have failed: with savepoints it is known whose it was.
            throw isAlone || error.befallsAll ? .refused(error) : .leftTraces
        }
        measure(reports.count, ContinuousClock.now - worked)
    }

    /// Runs one unit of work; `leavesTraces` when it failed and its changes are still there.
    private func run(
        _ work: PostgresWork, _ session: PostgresSession, inSavepoints: Bool
    ) throws(PostgresInterruption) -> (report: PostgresWork.Report, leavesTraces: Bool) {
        do throws(PostgresFailure) {
            if inSavepoints { try session.setSavepoint() }
            let (error, report) = work.run(session)
            if let failure = session.failure, failure.befallsAll {
                if !failure.isBroken { try session.rollback() }
                throw failure
            }
            guard error != nil else { return try (release(session, report, inSavepoints), false) }
            guard inSavepoints else { return (report, session.mayHaveChanged || session.failure != nil) }
            try session.undoToSavepoint()
            return (report, false)
        } catch {
            throw .refused(error)
        }
    }

    /// Ends the savepoint, and with it waits for statements that the work did not wait for.
    private func release(
        _ session: PostgresSession, _ report: @escaping PostgresWork.Report, _ inSavepoints: Bool
    ) throws(PostgresFailure) -> PostgresWork.Report {
        guard inSavepoints else { return report }
        do throws(PostgresFailure) {
            try session.releaseSavepoint()
            return report
        } catch {
            if error.befallsAll {
                if !error.isBroken { try session.rollback() }
                throw error
            }
            try session.undoToSavepoint()
            return { _ in report(error.databaseError) }
        }
    }

    private func undo(_ session: PostgresSession) throws(PostgresInterruption) {
        do throws(PostgresFailure) { try session.rollback() } catch { throw .refused(error) }
    }

    private func measure(_ writes: Int, _ commit: Duration) {
        measured.withLock {
            $0.batches += 1
            $0.writes += writes
            $0.largestBatch = max($0.largestBatch, writes)
            $0.lastCommitSeconds = commit / .seconds(1)
        }
    }
}
