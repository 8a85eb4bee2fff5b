import CentralSystem
import Database
import OCPPJ
import Synchronization

/// Whether the database reads, and whether a row really gets to the disk; asked of it once a second at most.
final class ReadinessProbe: Sendable {
    /// How long the database may take.
    private static let limit = Duration.seconds(5)
    /// How long an answer holds.
    private static let validity = Duration.seconds(1)

    private let last = Mutex<(isReady: Bool, at: ContinuousClock.Instant)?>(nil)
    private let database: any Database
    private let centralSystem: CentralSystem

    init(database: any Database, centralSystem: CentralSystem) {
        self.database = database
        self.centralSystem = centralSystem
    }

    @concurrent
    func isReady() async -> Bool {
        if let known = last.withLock({ $0 }), ContinuousClock.now - known.at < Self.validity {
            return known.isReady
        }
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        let isReady = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: Self.limit)
                answer.finish()
            }
            ask { answer.yield($0) }
            let isReady = await answers.first { _ in true } ?? false
            group.cancelAll()
            return isReady
        }
        last.withLock { $0 = (isReady, .now) }
        return isReady
    }

    private func ask(_ completion: @escaping @Sendable (Bool) -> Void) {
        database.submitRead(
            { transaction in _ = try transaction.row("select 1") },
            completion: { [database, centralSystem] result in
                guard case .success = result else { return completion(false) }
                database.submit(
                    { transaction in try centralSystem.writeSignOfLife(at: .now, in: transaction) },
                    completion: { result in
                        if case .success = result { completion(true) } else { completion(false) }
                    })
            })
    }
}
