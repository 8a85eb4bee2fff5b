import CentralSystem
import Database
import DatabaseTesting
import Logging
import Nodes
import OCPPJ
import ServiceLifecycle
import Synchronization
import Testing

/// Nodes on one PostgreSQL database, each with connections of its own, with times short enough for tests.
struct NodeWorld: Sendable {
    /// One of them.
    struct Node: Sendable {
        let database: PostgresDatabase
        let system: CentralSystem
        let connections = TestConnections()
        let bells = (command: CommandBell(), event: Bell())
        let lease: NodeLease
        let service: NodeService
    }

    let first: PostgresDatabase
    var settings = NodeSettings(version: "test")

    init() async throws {
        first = try await TestDatabases.shared.database(Schema.migrations, PostgresSettings(readers: 2))
        settings.renewal = .milliseconds(50)
        settings.lease = .seconds(2)
        settings.eventPoll = .milliseconds(20)
        settings.isolation = .seconds(4)
        settings.withdrawal = .zero
    }

    /// A node that has joined; its service does not run yet.
    func node(_ name: String, _ change: (inout NodeSettings) -> Void = { _ in }) async throws -> Node {
        var central = CentralSystemSettings()
        central.node = name
        var settings = settings
        change(&settings)
        let database = PostgresDatabase(first.target, settings: PostgresSettings(readers: 1))
        let system = CentralSystem(settings: central)
        let lease = try await NodeService.join(system, on: database, settings: settings, logger: .quiet)
        let (connections, bells) = (TestConnections(), (command: CommandBell(), event: Bell()))
        return Node(
            database: database, system: system, connections: connections, bells: bells, lease: lease,
            settings: settings)
    }

    /// Runs the services of these nodes for the time of the body.
    func serving(_ nodes: [Node], _ body: @escaping @Sendable () async throws -> Void) async throws {
        let group = ServiceGroup(services: nodes.map(\.service), logger: .quiet)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            do { try await body() } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    func end(_ nodes: [Node]) async throws {
        for node in nodes { try await node.database.close() }
        try await first.close()
    }

    func names() async throws -> [String] {
        try await first.read { try CentralSystem(settings: .init()).nodes(in: $0).map(\.name) }
    }

    /// Asks until it is so, for a limited time.
    func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        if try await !eventually(condition) { Issue.record("never seen: \(what)") }
    }
}

extension NodeWorld.Node {
    init(
        database: PostgresDatabase, system: CentralSystem, connections: TestConnections,
        bells: (command: CommandBell, event: Bell), lease: NodeLease, settings: NodeSettings
    ) {
        self.database = database
        self.system = system
        self.lease = lease
        service = NodeService(
            lease: lease, database: database, centralSystem: system, connections: self.connections,
            bells: self.bells, settings: settings, logger: .quiet)
    }

    /// A station that is registered, and connected to this node.
    func connect(_ identity: String) async throws -> StationSessionContext {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/" + identity, remoteAddress: "127.0.0.1", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: system.settings.node)
        let admission = try await database.write { [system] transaction in
            if try system.station(identity, in: transaction) == nil {
                _ = try system.registerStation(
                    identity, StationChange(), actor: "test", at: .now, in: transaction)
            }
            return try system.admit(attempt, at: .now, in: transaction)
        }
        guard case .admitted(let context) = admission else { throw NotAdmitted() }
        connections.add(context)
        return context
    }

    struct NotAdmitted: Error {}

    /// What a call of the station comes to here.
    func answer(_ action: String, _ payload: String, _ context: StationSessionContext) async throws -> Answer
    {
        try await database.write { [system] transaction in
            let call = StationCall(
                context: context, messageID: action, action: action,
                payload: try JSONDocument(Array(payload.utf8)).root)
            return try system.answer(call, at: .now, in: transaction)
        }
    }

    /// Stores a command for the station; its id.
    func submit(_ action: String, _ identity: String) async throws -> String {
        try await database.write { [system] transaction in
            let new = NewCommand(
                identity: identity, action: action, payload: try JSONDocument(Array("{}".utf8)).root,
                requestedBy: "test")
            return try system.submitCommand(new, at: .now, in: transaction).id
        }
    }

    func claim(_ context: StationSessionContext) async throws -> ClaimedCommand? {
        try await database.write { [system] transaction in
            try system.claimNextCommand(
                station: context.stationID, generation: context.generation, at: .now, in: transaction)
        }
    }

    func state(of command: String) async throws -> CommandState? {
        try await database.read { [system] in try system.command(command, in: $0)?.state }
    }
}

/// Connections that are only on paper.
final class TestConnections: StationConnections {
    private let held = Mutex<[Int64: Int64]>([:])

    func add(_ context: StationSessionContext) {
        held.withLock { $0[context.stationID] = context.generation }
    }

    var generations: [Int64: Int64] { held.withLock { $0 } }
    var count: Int { generations.count }
    func isConnected(stationID: Int64) -> Bool { generations[stationID] != nil }

    func disconnect(stationID: Int64, reason: String) -> Bool {
        held.withLock { $0.removeValue(forKey: stationID) != nil }
    }

    func disconnect(stationID: Int64, before generation: Int64) {
        held.withLock { held in
            if let known = held[stationID], known < generation { held[stationID] = nil }
        }
    }

    func disconnectAll(over time: Duration, reason: String) async { held.withLock { $0 = [:] } }
}

extension Logger {
    /// Says nothing below an error.
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
