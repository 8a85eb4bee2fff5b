public import CentralSystem
public import Database
public import Logging
public import NIOCore
import OCPPJ
import OCPPWebSocket
public import ServiceLifecycle
import Synchronization

/// Listens for stations and runs one session for each, until a graceful shutdown.
public struct StationServer: Service {
    /// Who is connected here; the operator side disconnects and asks through it.
    public let connections: ConnectionTable
    private let services: SessionServices
    private let group: any EventLoopGroup
    private let commandBell: CommandBell
    private let onListening: @Sendable (Int) -> Void

    /// Makes a server that listens once it runs.
    ///
    /// The command bell rings when a command has been stored for a station; the event bell is rung after each
    /// commit that may have appended events; `onListening` is told the port once stations can connect.
    public init(
        settings: StationServerSettings, centralSystem: CentralSystem, database: any Database,
        lease: NodeLease, bells: (command: CommandBell, event: Bell), group: any EventLoopGroup,
        logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.group = group
        self.onListening = onListening
        commandBell = bells.command
        services = SessionServices(
            settings: settings, decisions: centralSystem, database: database, lease: lease,
            eventBell: bells.event, logger: logger)
        connections = services.table
    }

    public func run() async throws {
        let settings = services.settings
        let plain = StationListener(
            host: settings.host, port: settings.port, profiles: settings.plainProfiles)
        let doors = try ((plain.profiles.isEmpty ? [] : [plain]) + settings.listeners).map {
            try StationDoor(services: services, listener: $0)
        }
        var servers: [OCPPWebSocketServer] = []
        do {
            // The plain port opens last: who sees it open finds the others open as well.
            for door in doors.reversed() { servers.insert(try await listen(door), at: 0) }
        } catch {
            for server in servers { await server.shutdown(grace: .zero) }
            throw error
        }
        let subscription = commandBell.subscribe { [connections] stationID in
            connections.ring(stationID: stationID)
        }
        for server in servers { onListening(server.localPort) }
        await withTaskGroup { [certificates = doors.compactMap(\.certificates), servers] group in
            // What stations say is logged until the last one is gone.
            group.addTask { await flushUntilCancelled() }
            await withTaskGroup { group in
                group.addTask { await reloadUntilShutdown(certificates) }
                group.addTask { await tickUntilShutdown() }
            }
            await connections.disconnectAll(over: settings.drainTime, reason: "this node stops")
            await withTaskGroup { group in
                for server in servers {
                    group.addTask { await server.shutdown(grace: settings.shutdownGrace) }
                }
            }
            group.cancelAll()
        }
        commandBell.unsubscribe(subscription)
        await services.log.flush()
        await flushCounts(isEnd: true)
    }

    private func listen(_ door: StationDoor) async throws -> OCPPWebSocketServer {
        let listener = door.listener
        let server = try await OCPPWebSocketServer.bind(
            host: listener.host, port: listener.port, group: group, settings: services.settings.webSocket,
            tls: door.certificates.map { (server: $0.tls, onFailure: { door.tlsFailed($0) }) },
            onProxyFailure: { door.proxyFailed($0) },
            decide: { door.decide($0, on: $1) })
        services.logger.info(
            "listening for stations",
            metadata: [
                "port": "\(server.localPort)", "tls": "\(listener.files != nil)",
                "profiles": "\(listener.profiles.map(\.rawValue).sorted())",
            ])
        return server
    }

    /// Reads certificates again when their files have changed.
    private func reloadUntilShutdown(_ certificates: [ListenerCertificates]) async {
        await everyInterval(services.settings.certificateInterval) {
            for certificate in certificates {
                do {
                    if try certificate.reloadIfChanged() {
                        services.logger.notice("the certificates were read again")
                    }
                } catch {
                    services.logger.error(
                        "the renewed certificates cannot be used; the former ones stay",
                        metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Writes the message log and the last-seen times at every interval.
    private func flushUntilCancelled() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: services.settings.flushInterval)
            await services.log.flush()
            await flushCounts()
        }
    }

    private func flushCounts(isEnd: Bool = false) async {
        await services.counter.flush(
            services.centralSystem, to: services.database, at: .now, isEnd: isEnd, logger: services.logger)
    }

    /// Lets time do its work, on one node for all: commands expire, effects are overdue, jobs go on.
    private func tickUntilShutdown() async {
        await everyInterval(.seconds(1)) {
            let services = services
            guard services.lease.mayLead else { return }
            do {
                let result = try await services.database.write(urgency: .soon) { transaction in
                    guard try services.lease.leads(services.centralSystem, in: transaction) else {
                        return TickResult.nothing
                    }
                    return try services.centralSystem.tick(at: .now, in: transaction)
                }
                for station in result.stations { commandBell.ring(station) }
                if result.hasChanges { services.eventBell.ring() }
            } catch {
                services.logger.error("the tick failed", metadata: ["error": "\(error)"])
            }
        }
    }

    private func everyInterval(_ interval: Duration, _ body: @escaping @Sendable () async -> Void) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: interval) } catch { return }
                await body()
            }
        }
    }
}
