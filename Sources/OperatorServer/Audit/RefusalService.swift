import Logging
import OCPPJ
import ServiceLifecycle

/// Writes down what was refused, every few seconds and at the end.
struct RefusalService: Service {
    let services: OperatorServices

    private static let interval = Duration.seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: Self.interval) } catch { return }
                await write()
            }
        }
        await write()
    }

    private func write() async {
        do {
            try await services.refusals.write(services, at: .now)
        } catch {
            services.logger.warning("refusals could not be recorded yet", metadata: ["error": "\(error)"])
        }
    }
}

extension OperatorServer {
    /// Writes down now what was refused.
    func recordRefusals(at time: Timestamp) async throws {
        try await services.refusals.write(services, at: time)
    }
}
