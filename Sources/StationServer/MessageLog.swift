import CentralSystem
import CoreMetrics
import Database
import Logging
import Metrics
import OCPPJ
import Synchronization

/// Collects message log entries and last-seen times in memory and writes them in batches, off the hot path.
final class MessageLog: Sendable {
    private struct Pending {
        var entries: [MessageLogEntry] = []
        var lastSeen: [Int64: Timestamp] = [:]
        var dropped = 0
    }

    private let pending = Mutex(Pending())
    private let isEnabled: Bool
    private let limit: Int
    private let database: any Database
    private let centralSystem: CentralSystem
    private let logger: Logger
    private let droppedCounter = Counter(label: "csms_message_log_dropped_total")

    init(
        database: any Database, centralSystem: CentralSystem, settings: StationServerSettings, logger: Logger
    ) {
        self.database = database
        self.centralSystem = centralSystem
        self.logger = logger
        isEnabled = settings.keepsMessageLog
        limit = settings.messageLogLimit
    }

    /// Notes that the station was heard.
    func seen(_ stationID: Int64, at time: Timestamp) {
        pending.withLock { $0.lastSeen[stationID] = time }
    }

    /// Keeps a message; over the limit it is counted as dropped, never blocks a station.
    func append(_ entry: @autoclosure () -> MessageLogEntry) {
        guard isEnabled else { return }
        let entry = entry()
        pending.withLock { pending in
            guard pending.entries.count < limit else {
                pending.dropped += 1
                return
            }
            pending.entries.append(entry)
        }
    }

    /// Writes what has been collected.
    func flush() async {
        let batch = pending.withLock { pending in
            defer { pending = Pending() }
            return pending
        }
        if batch.dropped > 0 {
            droppedCounter.increment(by: batch.dropped)
            logger.warning("message log entries dropped", metadata: ["count": "\(batch.dropped)"])
        }
        if batch.entries.isEmpty, batch.lastSeen.isEmpty { return }
        let seen = batch.lastSeen.map { (stationID: $0.key, at: $0.value) }
        do {
            try await database.write { [centralSystem, entries = batch.entries] transaction in
                try centralSystem.appendMessages(entries, in: transaction)
                try centralSystem.touch(seen, in: transaction)
            }
        } catch {
            droppedCounter.increment(by: batch.entries.count)
            logger.error(
                "message log could not be written",
                metadata: ["count": "\(batch.entries.count)", "error": "\(error)"])
        }
    }
}
