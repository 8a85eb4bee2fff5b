import CentralSystem
import Database
import Foundation
import Hummingbird
import Logging
import NIOPosix
import OCPPJ
import OperatorServer
import ServiceLifecycle
import StationServer
import UnixSignals
import Webhooks

/// The parts of a running system and how they are wired: stations and operators meet in the database only.
struct System {
    let configuration: ServeConfiguration
    let database: SQLiteDatabase
    let centralSystem: CentralSystem
    let commandBell = CommandBell()
    let eventBell = Bell()
    let metrics: PrometheusRegistry
    let logger: Logger

    init(
        configuration: ServeConfiguration, database: SQLiteDatabase, metrics: PrometheusRegistry,
        logger: Logger
    ) {
        self.configuration = configuration
        self.database = database
        self.metrics = metrics
        self.logger = logger
        var settings = CentralSystemSettings()
        settings.unknownStations = configuration.unknownStations
        settings.heartbeatInterval = .seconds(configuration.heartbeatInterval)
        settings.callTimeout = .seconds(configuration.callTimeout)
        settings.serveBeforeBoot = configuration.servesBeforeBoot
        settings.readsConfigurationAfterBoot = configuration.readsConfigurationAfterBoot
        settings.allowsPrivateWebhooks = configuration.allowsPrivateWebhooks
        centralSystem = CentralSystem(settings: settings)
    }

    /// What a former run left behind: its connections are gone, its sent commands have an unknown outcome.
    ///
    /// Makes the first API key where there is none.
    func prepare() async throws {
        let key = try await database.write { [centralSystem, node = Self.node] transaction in
            try centralSystem.recover(node: node, at: .now, in: transaction)
            return try centralSystem.createFirstAPIKey(at: .now, in: transaction)
        }
        guard let key else { return }
        guard let path = configuration.initialKeyFile else {
            print("The first API key, shown once: \(key.key)")
            return
        }
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data((key.key + "\n").utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw CommandFailure("The first API key cannot be written to \(path)") }
    }

    func run() async throws {
        let stations = StationServer(
            settings: stationSettings, centralSystem: centralSystem, database: database,
            bells: (command: commandBell, event: eventBell), group: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
        let operators = OperatorServer(
            database: database, centralSystem: centralSystem, connections: stations.connections,
            commandBell: commandBell, eventBell: eventBell, settings: operatorSettings, metrics: metrics,
            logger: logger)
        let webhooks = WebhookService(
            database: database, centralSystem: centralSystem, eventBell: eventBell, settings: webhookSettings,
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: stations), .init(service: operators.application()),
                    .init(service: webhooks),
                    .init(
                        service: Housekeeping(
                            database: database, centralSystem: centralSystem, logger: logger)),
                ],
                gracefulShutdownSignals: [.sigint, .sigterm], logger: logger))
        try await group.run()
    }

    private static let node = "node-1"

    private var stationSettings: StationServerSettings {
        var settings = StationServerSettings(
            host: configuration.host, port: configuration.stationPort, node: Self.node)
        settings.servesWithoutSubprotocol = configuration.allowsMissingSubprotocol
        settings.keepsMessageLog = configuration.keepsMessageLog
        return settings
    }

    private var webhookSettings: WebhookSettings {
        var settings = WebhookSettings()
        settings.allowsPrivate = configuration.allowsPrivateWebhooks
        settings.userAgent = "EL-CSMS/\(Version.text)"
        return settings
    }

    private var operatorSettings: OperatorServerSettings {
        var settings = OperatorServerSettings()
        settings.host = configuration.host
        settings.port = configuration.operatorPort
        settings.stationPort = configuration.stationPort
        settings.version = Version.text
        return settings
    }
}
