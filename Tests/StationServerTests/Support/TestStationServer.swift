import CentralSystem
import Certificates
import Database
import DatabaseTesting
import Logging
import NIOCore
import NIOPosix
import OCPPJ
import OCPPWebSocket
import ServiceLifecycle
import StationServer

/// A station server on ports of its own, with a database that has the registered station CP1.
struct TestStationServer: Sendable {
    let system: CentralSystem
    let database: any Database
    /// The plain port first.
    let ports: [Int]

    static func run(
        listeners: [StationListener] = [], settings: CentralSystemSettings = .init(),
        hasPlainPort: Bool = true,
        _ body: @Sendable (TestStationServer) async throws -> Void
    ) async throws {
        let database = try await TestEngine.chosen.database(Schema.migrations)
        let system = CentralSystem(settings: settings)
        var serverSettings = StationServerSettings(host: "127.0.0.1", port: 0)
        serverSettings.listeners = listeners
        serverSettings.shutdownGrace = .zero
        if !hasPlainPort { serverSettings.plainProfiles = [] }
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let server = StationServer(
            settings: serverSettings, centralSystem: system, database: database,
            lease: try await .alone(system, on: database, version: "test"),
            bells: (command: CommandBell(), event: Bell()), group: MultiThreadedEventLoopGroup.singleton,
            logger: .quiet, onListening: { told.yield($0) })
        let group = ServiceGroup(services: [server], logger: .quiet)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            var all: [Int] = []
            for await port in ports {
                all.append(port)
                if all.count == listeners.count + (serverSettings.plainProfiles.isEmpty ? 0 : 1) { break }
            }
            let test = TestStationServer(system: system, database: database, ports: all)
            try await test.register("CP1")
            do { try await body(test) } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        try await database.close()
    }

    func register(_ identity: String) async throws {
        _ = try await database.write { [system] in
            try system.registerStation(identity, StationChange(), actor: "test", at: .now, in: $0)
        }
    }

    func setPassword(_ password: String, of identity: String = "CP1") async throws {
        _ = try await database.write { [system] in
            try system.setPassword(of: identity, to: password, actor: "test", at: .now, in: $0)
        }
    }

    /// Connects as a station and goes away; the HTTP status of a refusal, or nil when it was let in.
    func knock(
        _ port: Int, tls: ClientTLS? = nil, password: String? = nil, identity: String = "CP1"
    ) async throws -> Int? {
        do {
            try await OCPPWebSocketClient.connect(
                url: "\(tls == nil ? "ws" : "wss")://127.0.0.1:\(port)/ocpp", identity: identity,
                password: password.map { Array($0.utf8) }, subprotocols: ["ocpp1.6"], tls: tls,
                on: MultiThreadedEventLoopGroup.singleton.next(), handler: { Leaver() }
            ).get()
            return nil
        } catch OCPPWebSocketClientError.refused(let status) {
            return status
        }
    }

    /// The reasons on the doorbell, the newest first.
    func reasons() async throws -> [String] {
        try await database.read { [system] in
            try system.refusedAttempts(PageRequest(limit: 100), in: $0).items.map(\.reason)
        }
    }
}

/// A station that leaves as soon as it is in.
private final class Leaver: OCPPMessageHandler {
    func connected(_ connection: OCPPConnection) { connection.close(code: 1_000, reason: "") }

    func received(text: [UInt8], on connection: OCPPConnection) {}

    func closed(code: Int?, reason: String) {}
}

extension Logger {
    /// Says nothing below an error.
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
