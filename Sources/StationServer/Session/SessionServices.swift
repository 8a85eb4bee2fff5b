import CentralSystem
import CoreMetrics
import Database
import Logging
import OCPPJ

/// What every session shares: the decisions, the database, the table of connections and the logs.
struct SessionServices: Sendable {
    let settings: StationServerSettings
    let centralSystem: CentralSystem
    let database: any Database
    let table: ConnectionTable
    let throttle: DoorThrottle
    let log: MessageLog
    let metrics: StationServerMetrics
    let eventBell: Bell
    let logger: Logger

    /// Runs the work in a write transaction; `completion` runs after the commit.
    ///
    /// Failures are logged here.
    func write<Value: Sendable>(
        _ what: String, urgency: WriteUrgency = .soon,
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        database.submit(urgency, work) { result in
            switch result {
            case .success:
                eventBell.ring()
            case .failure(let error):
                metrics.failedWrites.increment()
                logger.error("\(what) failed in the database", metadata: ["error": "\(error)"])
            }
            completion(result)
        }
    }

    /// Stores that a connection is over.
    func noteEnd(of context: StationSessionContext, code: Int?, reason: String) {
        write(
            "connection end",
            { [centralSystem] transaction in
                try centralSystem.connectionClosed(
                    context, code: code, reason: reason, at: .now, in: transaction)
            }, completion: { _ in })
    }
}
