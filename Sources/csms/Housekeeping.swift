import CentralSystem
import Database
import FileStore
import Logging
import OCPPJ
import ServiceLifecycle

/// Removes what has outlived its retention, in small steps, every ten minutes.
struct Housekeeping: Service {
    let database: any Database
    let centralSystem: CentralSystem
    let files: FileStore
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(600)) } catch { return }
                await clean()
            }
        }
    }

    private func clean() async {
        do {
            var removed = 0
            repeat {
                removed = try await database.write { [centralSystem] transaction in
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
