import CentralSystem
import Database
import FileStore
import Logging
import OCPPJ
import ServiceLifecycle

/// Sums up meter values and removes what has outlived its retention, in small steps, every ten minutes.
struct Housekeeping: Service {
    let database: any Database
    let centralSystem: CentralSystem
    let lease: NodeLease
    let files: FileStore
    let logger: Logger

    /// Looks at the owners of meter values in one run; the next one goes on behind them.
    private static let looksOfRun = 100

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var place: Int64?
            if lease.mayLead { await keepUpMessageParts() }
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(600)) } catch { return }
                // One node does it for all.
                guard lease.mayLead else { continue }
                await keepUpMessageParts()
                await clean()
                place = await keepUpMeterValues(from: place)
            }
        }
    }

    private func keepUpMessageParts() async {
        do {
            let dropped = try await database.write(urgency: .soon) { [centralSystem] transaction in
                try centralSystem.keepUpMessageParts(at: .now, in: transaction).dropped
            }
            guard !dropped.isEmpty else { return }
            logger.info("messages outlived their retention", metadata: ["dropped": "\(dropped)"])
        } catch {
            logger.error("the parts of the message log could not be kept up", metadata: ["error": "\(error)"])
        }
    }

    /// Returns where the next run goes on; nil for the beginning.
    private func keepUpMeterValues(from start: Int64?) async -> Int64? {
        var place = start
        do {
            for _ in 0..<Self.looksOfRun where !Task.isCancelled {
                let (owners, next) = try await database.read { [centralSystem, place] transaction in
                    try centralSystem.meterValueOwnersDue(at: .now, after: place, in: transaction)
                }
                for owner in owners {
                    var rows: Int
                    repeat {
                        rows = try await database.write(urgency: .soon) { [centralSystem] transaction in
                            try centralSystem.keepUpMeterValues(of: owner, at: .now, in: transaction)
                        }
                    } while rows > 0 && !Task.isCancelled
                }
                place = next
                if next == nil { break }
            }
        } catch {
            logger.error("meter values could not be summed up", metadata: ["error": "\(error)"])
        }
        return place
    }

    private func clean() async {
        do {
            var removed = 0
            repeat {
                removed = try await database.write(urgency: .soon) { [centralSystem] transaction in
                    try centralSystem.removeExpired(at: .now, in: transaction)
                }
            } while removed > 0 && !Task.isCancelled
            try await cleanFiles()
        } catch {
            logger.error("retention could not run", metadata: ["error": "\(error)"])
        }
    }

    private func cleanFiles() async throws {
        var removed: [String] = []
        repeat {
            removed = try await database.write { [centralSystem] transaction in
                try centralSystem.removeExpiredFiles(at: .now, in: transaction)
            }
            for id in removed { try await files.remove(id) }
        } while !removed.isEmpty && !Task.isCancelled
    }
}
