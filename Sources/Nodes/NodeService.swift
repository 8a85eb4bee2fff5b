public import CentralSystem
public import Database
public import Logging
import OCPPJ
public import ServiceLifecycle

/// Makes this process one of several equal nodes on a shared database: it lives visibly, hears the others, takes over
/// from those that died, and withdraws when it may itself be taken for dead.
///
/// Signals only make things fast. Whatever they say is in the database, and is looked for there as well.
public struct NodeService: Service {
    public let lease: NodeLease
    let database: any Database
    let centralSystem: CentralSystem
    let connections: any StationConnections
    let bells: (command: CommandBell, event: Bell)
    let settings: NodeSettings
    let metrics = NodeMetrics()
    let logger: Logger

    /// The lease is joined already, see `join`.
    public init(
        lease: NodeLease, database: any Database, centralSystem: CentralSystem,
        connections: any StationConnections, bells: (command: CommandBell, event: Bell),
        settings: NodeSettings,
        logger: Logger
    ) {
        self.lease = lease
        self.database = database
        self.centralSystem = centralSystem
        self.connections = connections
        self.bells = bells
        self.settings = settings
        self.logger = logger
    }

    var name: String { centralSystem.settings.node }

    public func run() async throws {
        // An embedded database has nobody to watch.
        guard database.engine == .postgres else {
            try? await gracefulShutdown()
            return await leave()
        }
        let (gaps, gap) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = database.listen { hear($0, gap) }
        defer { listener?.stop() }
        await withTaskGroup { group in
            group.addTask { await renewUntilShutdown() }
            group.addTask { await every(settings.renewal) { await watchLease() } }
            group.addTask { await every(settings.commandPoll) { try await lookForCommands() } }
            group.addTask { await every(settings.connectionPoll) { try await lookForTakenStations() } }
            group.addTask { await followEventsUntilShutdown() }
            group.addTask { await lookAfterGaps(gaps) }
        }
        await leave()
    }

    /// What another node tells, on the listener's thread.
    private func hear(_ signal: DatabaseSignal, _ gap: AsyncStream<Void>.Continuation) {
        guard case .text(let text) = signal else {
            gap.yield()
            return
        }
        switch NodeSignal(text, heardBy: name) {
        case .command(let stationID): bells.command.ring(stationID)
        case .concluded: bells.event.ring()
        case .connected(let stationID, let generation):
            connections.disconnect(stationID: stationID, before: generation)
        case .disconnect(let stationID, let reason):
            _ = connections.disconnect(stationID: stationID, reason: reason)
        case nil: break
        }
    }

    private func leave() async {
        guard let id = lease.id else { return }
        lease.lost()
        do {
            _ = try await database.write { [centralSystem] in
                try centralSystem.removeNode(id, at: .now, in: $0)
            }
        } catch {
            logger.warning("the others will find out that this node ended", metadata: ["error": "\(error)"])
        }
    }

    /// Does it at every interval until the shutdown; what fails is tried again at the next one.
    private func every(_ interval: Duration, _ body: @escaping @Sendable () async throws -> Void) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: interval) } catch { return }
                do { try await body() } catch {
                    logger.debug("a look at the database failed", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}
