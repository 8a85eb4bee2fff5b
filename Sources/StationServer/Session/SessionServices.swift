import CentralSystem
import CoreMetrics
import Database
import Logging
import OCPPJ

/// What every session shares: the decisions, the database, the table of connections and the logs.
///
/// A class, so that the many closures that hold it hold one reference.
final class SessionServices: Sendable {
    let settings: StationServerSettings
    let centralSystem: CentralSystem
    let database: any Database
    let lease: NodeLease
    let table: ConnectionTable
    let throttle: DoorThrottle
    let log: MessageLog
    let counter = MessageCounter()
    let metrics: StationServerMetrics
    let eventBell: Bell
    let logger: Logger

    init(
        settings: StationServerSettings, decisions: CentralSystem, database: any Database,
        lease: NodeLease, eventBell: Bell, logger: Logger
    ) {
        self.settings = settings
        centralSystem = decisions
        self.database = database
        self.lease = lease
        self.eventBell = eventBell
        self.logger = logger
        table = ConnectionTable()
        throttle = DoorThrottle()
        metrics = StationServerMetrics()
        log = MessageLog(
            database: database, centralSystem: decisions, settings: settings, logger: logger)
    }

    /// Runs the work in a write transaction; `completion` runs after the commit.
    ///
    /// Failures are logged here.
    func write<Value: Sendable>(
        _ what: String, urgency: WriteUrgency = .soon,
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        database.submit(urgency, work) { [self] result in
            switch result {
            case .success:
                eventBell.ring()
            case .failure(DatabaseError.required):
                logger.notice("\(what) comes too late: another node has the station")
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
