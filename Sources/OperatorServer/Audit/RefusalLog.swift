import CentralSystem
import Database
import OCPPJ
import Synchronization

/// What was refused since it was last written down; noting it costs a request nothing but a lock.
final class RefusalLog: Sendable {
    private let tally = Mutex(RefusalTally())

    func note(_ key: RefusalTally.Key, at time: Timestamp) {
        tally.withLock { $0.note(key, at: time) }
    }

    /// Writes down what is due; what cannot be written stays due.
    func write(_ services: OperatorServices, at time: Timestamp) async throws {
        let due = tally.withLock { $0.due(at: time) }
        guard !due.isEmpty else { return }
        do {
            let rows = try await services.database.write(urgency: .soon) {
                [centralSystem = services.centralSystem] transaction in
                try due.map { item in
                    try centralSystem.recordRefusals(
                        item.key.entry, count: item.count, within: item.period, row: item.row, in: transaction
                    )
                }
            }
            tally.withLock { tally in
                for (item, row) in zip(due, rows) { tally.isWritten(item.key, in: row) }
            }
        } catch {
            tally.withLock { tally in
                for item in due { tally.isOpen(item) }
            }
            throw error
        }
    }
}

extension RefusalTally.Key {
    /// As the audit log has it.
    var entry: AuditEntry {
        var entry = AuditEntry(actor: actor, action: "access.refuse", kind: "route", target: target)
        entry.address = address
        entry.status = status
        return entry
    }
}
