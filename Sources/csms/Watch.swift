import CentralSystem
import Database
import Logging
import OCPPJ
import ServiceLifecycle

/// Derives from events what statistics and alerts are made of, and raises and clears alerts; on one node for all.
///
/// All of it reads snapshots and writes little, so that messages of stations do not wait for it.
struct Watch: Service {
    let database: any Database
    let centralSystem: CentralSystem
    let lease: NodeLease
    let eventBell: Bell
    let logger: Logger

    /// Seconds between two evaluations of alerts.
    private static let evaluationInterval = 15
    /// Steps of a turn, so that what waits for long does not take all of a reader.
    private static let stepsOfTurn = 5

    /// What is remembered from turn to turn.
    private struct Memory {
        var turn = 0
        var trouble: DatabaseTrouble?
        var isCountingFormer = true
        /// The minute of the newest sample.
        var sampled = Timestamp(microseconds: 0)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var memory = Memory()
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
                guard lease.mayLead else { continue }
                await turn(&memory)
            }
        }
    }

    private func turn(_ memory: inout Memory) async {
        memory.turn += 1
        noteTrouble(&memory, nil)
        do {
            try await sample(&memory)
            let isUpToDate = try await digest()
            if memory.isCountingFormer { memory.isCountingFormer = try await countFormerSessions() }
            if isUpToDate, memory.turn % Self.evaluationInterval == 0 {
                try await evaluate(memory.trouble)
                memory.trouble = nil
            }
        } catch {
            noteTrouble(&memory, "\(error)")
            logger.error("events could not be digested", metadata: ["error": "\(error)"])
        }
    }

    /// Samples the fleet once a minute.
    private func sample(_ memory: inout Memory) async throws {
        let now = Timestamp.now
        guard MessageFigures.minute(of: now) > memory.sampled else { return }
        let sample = try await database.read { [centralSystem] transaction in
            try centralSystem.fleetSample(at: now, in: transaction)
        }
        try await database.write(urgency: .soon) { [centralSystem, lease] transaction in
            guard try lease.leads(centralSystem, in: transaction) else { return }
            try centralSystem.store(sample, in: transaction)
        }
        memory.sampled = sample.at
    }

    /// Whether all events are in.
    private func digest() async throws -> Bool {
        for _ in 0..<Self.stepsOfTurn where !Task.isCancelled {
            let digest = try await database.read { [centralSystem] transaction in
                try centralSystem.digestEvents(at: .now, in: transaction)
            }
            guard let digest, digest.isWorthStoring || digest.hasMore else { return true }
            let isStored = try await database.write(urgency: .soon) { [centralSystem, lease] transaction in
                guard try lease.leads(centralSystem, in: transaction) else { return false }
                return try centralSystem.storeDigest(digest, in: transaction)
            }
            guard isStored else { return false }
            if !digest.hasMore { return true }
        }
        return false
    }

    /// Whether some are left.
    private func countFormerSessions() async throws -> Bool {
        try await database.write(urgency: .soon) { [centralSystem, lease] transaction in
            guard try lease.leads(centralSystem, in: transaction) else { return true }
            return try centralSystem.countFormerSessions(in: transaction)
        }
    }

    private func evaluate(_ trouble: DatabaseTrouble?) async throws {
        let evaluation = try await database.read { [centralSystem] transaction in
            try centralSystem.evaluateAlerts(trouble: trouble, at: .now, in: transaction)
        }
        guard !evaluation.isEmpty else { return }
        let hasEvents = try await database.write(urgency: .soon) { [centralSystem, lease] transaction in
            guard try lease.leads(centralSystem, in: transaction) else { return false }
            return try centralSystem.storeAlerts(evaluation, in: transaction)
        }
        if hasEvents { eventBell.ring() }
    }

    /// Notes that writes fail or wait, for the next evaluation.
    private func noteTrouble(_ memory: inout Memory, _ failure: String?) {
        let waiting = database.statistics.queueLength
        guard failure != nil || waiting > 0 else { return }
        var trouble = memory.trouble ?? DatabaseTrouble(since: .now)
        trouble.failure = failure ?? trouble.failure
        trouble.waitingWriters = max(trouble.waitingWriters, waiting)
        memory.trouble = trouble
    }
}
