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
        bells: (command: CommandBell, event: Bell), group: any EventLoopGroup, logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        let table = ConnectionTable()
        connections = table
        self.group = group
        self.onListening = onListening
        commandBell = bells.command
        services = SessionServices(
            settings: settings, centralSystem: centralSystem, database: database, table: table,
            log: MessageLog(
                database: database, centralSystem: centralSystem, settings: settings, logger: logger),
            metrics: StationServerMetrics(), eventBell: bells.event, logger: logger)
    }

    public func run() async throws {
        let door = StationDoor(services: services)
        let settings = services.settings
        let server = try await OCPPWebSocketServer.bind(
            host: settings.host, port: settings.port, group: group, settings: settings.webSocket
        ) { request, eventLoop in
            door.decide(request, on: eventLoop)
        }
        let secure = try settings.secure.map {
            ($0, try ServerTLS($0.identities, asksForClientCertificate: false))
        }
        var secureServer: OCPPWebSocketServer?
        if let (listener, tls) = secure { secureServer = try await bind(listener.port, tls, door) }
        let subscription = commandBell.subscribe { [connections] stationID in
            connections.ring(stationID: stationID)
        }
        services.logger.info("listening for stations", metadata: ["port": "\(server.localPort)"])
        let secureListener = secureServer
        if let secureServer = secureListener {
            services.logger.info(
                "listening for stations with TLS", metadata: ["port": "\(secureServer.localPort)"])
        }
        onListening(server.localPort)
        await withTaskGroup { group in
            group.addTask { await flushUntilShutdown() }
            group.addTask { await tickUntilShutdown() }
            if let (listener, tls) = secure {
                group.addTask { await reloadUntilShutdown(tls, listener.identities) }
            }
            await group.waitForAll()
        }
        commandBell.unsubscribe(subscription)
        async let isSecureGone: Void? = secureListener?.shutdown(grace: settings.shutdownGrace)
        await server.shutdown(grace: settings.shutdownGrace)
        _ = await isSecureGone
        await services.log.flush()
    }

    private func bind(_ port: Int, _ tls: ServerTLS, _ door: StationDoor) async throws -> OCPPWebSocketServer
    {
        try await OCPPWebSocketServer.bind(
            host: services.settings.host, port: port, group: group, settings: services.settings.webSocket,
            tls: (
                tls,
                { [services] failure in
                    services.metrics.refused("tls-\(failure.kind.rawValue)")
                    services.logger.notice(
                        "a TLS handshake failed",
                        metadata: [
                            "address": "\(failure.remoteAddress)",
                            "detail": "\(failure.detail.limited(to: 200))",
                        ])
                }
            )
        ) { request, eventLoop in
            door.decide(request, on: eventLoop)
        }
    }

    /// Looks for renewed certificates; connections that are open keep theirs.
    private func reloadUntilShutdown(_ tls: ServerTLS, _ identities: [TLSIdentity]) async {
        let watch = FileWatch(identities.flatMap { [$0.certificateFile, $0.keyFile] })
        await everyInterval(.seconds(2)) { [services] in
            guard watch.hasChanged() else { return }
            do {
                let fresh = try identities.map {
                    try TLSIdentity(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
                }
                try tls.replace(with: fresh, asksForClientCertificate: false)
                services.logger.notice("the certificates were read again")
            } catch {
                services.logger.error(
                    "the renewed certificates cannot be used; the former ones stay",
                    metadata: ["error": "\(error)"])
            }
        }
    }

    /// Writes the message log and the last-seen times at every interval.
    private func flushUntilShutdown() async {
        await everyInterval(services.settings.flushInterval) { await services.log.flush() }
    }

    /// Lets time do its work: commands expire, effects are overdue, jobs go on.
    private func tickUntilShutdown() async {
        await everyInterval(.seconds(1)) {
            let services = services
            do {
                let result = try await services.database.write { transaction in
                    try services.centralSystem.tick(at: .now, in: transaction)
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
