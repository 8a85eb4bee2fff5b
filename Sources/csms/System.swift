import CentralSystem
import CertificateIssuing
import Certificates
import Database
import FileStore
import Foundation
import Hummingbird
import Logging
import NIOPosix
import Nodes
import OCPPJ
import OCPPWebSocket
import OpenIDConnect
import OperatorServer
import ServiceLifecycle
import StationServer
import UnixSignals
import Webhooks

/// The parts of a running system and how they are wired: stations and operators meet in the database only.
struct System {
    let configuration: ServeConfiguration
    let database: any Database
    let centralSystem: CentralSystem
    let commandBell = CommandBell()
    let eventBell = Bell()
    let files: FileStore
    /// The operator console; nil where it is not set up.
    let console: ConsoleAssets?
    let metrics: PrometheusRegistry
    let logger: Logger

    init(
        configuration: ServeConfiguration, database: any Database, metrics: PrometheusRegistry,
        logger: Logger
    ) throws {
        self.configuration = configuration
        self.database = database
        self.metrics = metrics
        self.logger = logger
        console = try ConsoleFolder(configuration.consoleFolder).open(logger: logger)
        files = FileStore(folder: configuration.data + "/files")
        var settings = CentralSystemSettings()
        settings.node = configuration.node
        settings.unknownStations = configuration.unknownStations
        settings.heartbeatInterval = .seconds(configuration.heartbeatInterval)
        settings.callTimeout = .seconds(configuration.callTimeout)
        settings.serveBeforeBoot = configuration.servesBeforeBoot
        settings.readsConfigurationAfterBoot = configuration.readsConfigurationAfterBoot
        settings.allowsPrivateWebhooks = configuration.allowsPrivateWebhooks
        settings.publicURL =
            configuration.publicURL ?? PublicURL.ofThisMachine(port: configuration.operatorPort)
        settings.signsCertificates = configuration.issuer != nil
        settings.certificateRenewal = configuration.certificateRenewal
        settings.certificateOrganizations = configuration.certificateOrganizations
        settings.checksCertificateNames = configuration.checksCertificateNames
        settings.messageLogRetention = configuration.messageLogRetention
        settings.meterValueRetention = configuration.meterValueRetention
        settings.quarterHourRetention = configuration.quarterHourRetention
        settings.auditRetention = configuration.auditRetention
        settings.dailyValueRetention = configuration.dailyValueRetention
        settings.supply = configuration.supply
        settings.sessionIdleLimit = .seconds(configuration.sessionIdleMinutes * 60)
        settings.sessionLifetime = .seconds(configuration.sessionHours * 3_600)
        settings.fileLinkLifetime = .seconds(configuration.fileLinkHours * 3_600)
        centralSystem = CentralSystem(settings: settings)
    }

    /// Becomes a node, in the place of a former run: its connections are gone, its sent commands have an unknown
    /// outcome.
    ///
    /// Makes the first API key where there is none, and opens the set-up where there is no user.
    func prepare() async throws -> NodeLease {
        let lease = try await join()
        try await removeUnknownFiles()
        let key = try await database.write { [centralSystem] transaction in
            try centralSystem.createFirstAPIKey(at: .now, in: transaction)
        }
        try key.map(hand)
        let token = try await database.write { [centralSystem] transaction in
            try centralSystem.openSetup(at: .now, in: transaction)
        }
        if let token { SetupNotice(token: token, url: centralSystem.settings.publicURL).show() }
        return lease
    }

    private func join() async throws -> NodeLease {
        guard database.engine == .postgres else {
            return try await .alone(centralSystem, on: database, version: Version.text)
        }
        do {
            return try await NodeService.join(
                centralSystem, on: database, settings: nodeSettings, logger: logger)
        } catch let error as NodeNameTaken {
            throw CommandFailure("\(error)")
        }
    }

    private func hand(_ key: NewAPIKey) throws {
        guard let path = configuration.initialKeyFile else {
            print("The first API key, shown once: \(key.key)")
            // To a file or a pipe it would be written when the buffer is full, or at the end.
            fflush(nil)
            return
        }
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data((key.key + "\n").utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw CommandFailure("The first API key cannot be written to \(path)") }
    }

    /// Bytes that no row knows were being uploaded, or removed, when a former run ended; other nodes may be receiving
    /// into the same folder now, but for no whole day.
    private func removeUnknownFiles() async throws {
        do {
            try await files.prepare()
            let names = try await files.names(untouchedFor: database.engine == .sqlite ? 0 : 86_400)
            let known = try await database.read { [centralSystem] transaction in
                try centralSystem.knownFiles(of: names, in: transaction)
            }
            for name in names where !known.contains(name) { try await files.remove(name) }
        } catch let error as FileStoreError {
            throw CommandFailure("The folder \(configuration.data)/files cannot be used: \(error)")
        }
    }

    func run(_ lease: NodeLease) async throws {
        let stations = StationServer(
            settings: stationSettings, centralSystem: centralSystem, database: database, lease: lease,
            bells: (command: commandBell, event: eventBell), group: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
        let operatorTLS = try configuration.operatorTLS.map {
            try OperatorTLS($0, interval: stationSettings.certificateInterval, logger: logger)
        }
        let operators = OperatorServer(
            database: database, centralSystem: centralSystem, lease: lease, connections: stations.connections,
            commandBell: commandBell, eventBell: eventBell, files: files,
            settings: operatorSettings(operatorTLS),
            metrics: metrics, logger: logger)
        let webhooks = WebhookService(
            database: database, centralSystem: centralSystem, lease: lease, eventBell: eventBell,
            settings: webhookSettings, logger: logger)
        let certificates = configuration.issuer.map { issuer in
            CertificateService(
                issuer: issuer, database: database, centralSystem: centralSystem, lease: lease,
                bells: (command: commandBell, event: eventBell), logger: logger)
        }
        // They end in the opposite order, one after the other: the node leaves when its stations have.
        let node = NodeService(
            lease: lease, database: database, centralSystem: centralSystem, connections: stations.connections,
            bells: (command: commandBell, event: eventBell), settings: nodeSettings, logger: logger)
        var parts: [any Service] = [node]
        if let certificates { parts.append(certificates) }
        parts.append(stations)
        parts += operators.listeners()
        if let operatorTLS { parts.append(operatorTLS) }
        parts.append(webhooks)
        parts.append(
            Watch(
                database: database, centralSystem: centralSystem, lease: lease, eventBell: eventBell,
                logger: logger))
        parts.append(
            Housekeeping(
                database: database, centralSystem: centralSystem, lease: lease, files: files, logger: logger))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: parts.map { .init(service: $0) }, gracefulShutdownSignals: [.sigint, .sigterm],
                logger: logger))
        try await group.run()
    }

    private var nodeSettings: NodeSettings { NodeSettings(version: Version.text) }

    private var stationSettings: StationServerSettings {
        var settings = StationServerSettings(
            host: configuration.host, port: configuration.stationPort, node: configuration.node)
        settings.plainProfiles = configuration.plainProfiles
        settings.listeners = configuration.listeners
        settings.servesWithoutSubprotocol = configuration.allowsMissingSubprotocol
        settings.drainTime = .seconds(configuration.drainSeconds)
        settings.keepsMessageLog = configuration.keepsMessageLog
        settings.webSocket.proxies = configuration.stationProxies
        return settings
    }

    private var webhookSettings: WebhookSettings {
        var settings = WebhookSettings()
        settings.allowsPrivate = configuration.allowsPrivateWebhooks
        settings.authorities = configuration.webhooksCAFile
        settings.userAgent = "EL-CSMS/\(Version.text)"
        return settings
    }

    private func operatorSettings(_ tls: OperatorTLS?) -> OperatorServerSettings {
        var settings = OperatorServerSettings()
        settings.host = configuration.host
        settings.port = configuration.operatorPort
        settings.stationPort = configuration.stationPort
        settings.securePort = tls?.securePort
        settings.isSecure = tls != nil || configuration.publicURL?.hasPrefix("https://") == true
        settings.stationAddresses = configuration.stationAddresses
        settings.defaultLanguage = configuration.display.language
        settings.timeZone = configuration.display.timeZone
        settings.mapTileURL = configuration.display.mapTileURL
        settings.mapAttribution = configuration.display.mapAttribution
        settings.version = Version.text
        settings.console = console
        settings.passwordCost.logarithm = configuration.passwordCost
        settings.openID = configuration.openID.map {
            OpenIDProvider($0, transport: HTTPIssuerTransport($0))
        }
        settings.isTrustedProxy = { [proxies = configuration.operatorProxies] address in
            proxies.contains { $0.contains(address) }
        }
        settings.maxFirmwareBytes = Int64(configuration.maxFirmwareMegabytes) << 20
        settings.maxUploadBytes = Int64(configuration.maxUploadMegabytes) << 20
        return settings
    }
}
