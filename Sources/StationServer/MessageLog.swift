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
        var messages = MessageBlocks()
        var lastSeen: [Int64: Timestamp] = [:]
        var dropped: Int64 = 0
    }

    /// Rows of one transaction: stations that wait for their answers wait behind no more than these; with many
    /// rows to write it is a part of them, so that a flush takes few transactions.
    private static func step(of count: Int) -> Int { max(200, count / 8) }

    private let pending = Mutex(Pending())
    private let isEnabled: Bool
    private let limit: Int64
    /// Octets that may wait, however few frames they are.
    private let octetLimit: Int
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
        limit = Int64(settings.messageLogLimit)
        octetLimit = settings.messageLogOctets
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
            guard pending.messages.frameCount < limit, pending.messages.octetCount < octetLimit else {
                pending.dropped += 1
                return
            }
            pending.messages.append(entry)
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
        let seen = batch.lastSeen.map { (stationID: $0.key, at: $0.value) }
        putBack(await inSteps(batch.messages.blocks, "message log") { try $0.store($1, in: $2) })
        _ = await inSteps(seen, "last-seen times") { try $0.touch($1, in: $2) }
    }

    /// What could not be written waits for the next time, as far as there is room.
    private func putBack(_ blocks: ArraySlice<MessageBlock>) {
        guard !blocks.isEmpty else { return }
        pending.withLock { pending in
            var room = limit - pending.messages.frameCount
            var start = blocks.endIndex
            while start > blocks.startIndex, blocks[start - 1].frameCount <= room {
                start -= 1
                room -= blocks[start].frameCount
            }
            // All at once: event loops wait for this lock.
            pending.messages.prepend(blocks[start...])
            pending.dropped += blocks[..<start].reduce(0) { $0 + $1.frameCount }
        }
    }

    /// Returns what could not be written: everything from the first failure on.
    private func inSteps<Item: Sendable>(
        _ items: [Item], _ what: String,
        _ write: @escaping @Sendable (CentralSystem, ArraySlice<Item>, Transaction) throws -> Void
    ) async -> ArraySlice<Item> {
        let step = Self.step(of: items.count)
        for start in stride(from: 0, to: items.count, by: step) {
            let some = items[start..<min(start + step, items.count)]
            do {
                try await database.write(urgency: .soon) { [centralSystem] in
                    try write(centralSystem, some, $0)
                }
            } catch {
                let left = items[start...]
                logger.error(
                    "\(what) could not be written", metadata: ["count": "\(left.count)", "error": "\(error)"])
                return left
            }
        }
        return []
    }
}
