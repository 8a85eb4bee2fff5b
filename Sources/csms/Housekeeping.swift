import CentralSystem
import Database
import Logging
import OCPPJ
import ServiceLifecycle

/// Removes what has outlived its retention, in small steps, every ten minutes.
struct Housekeeping: Service {
    let database: any Database
    let centralSystem: CentralSystem
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
        } catch {
            logger.error("retention could not run", metadata: ["error": "\(error)"])
        }
    }
}
