public import CentralSystem
public import Database
public import FileStore
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The operator's side: REST API, event stream, health and metrics over HTTP.
public struct OperatorServer: Sendable {
    let services: OperatorServices

    /// Longest time that a connection may be idle between requests.
    private static let idleSeconds: Int64 = 120

    /// The command bell is rung after a command has been stored; the event bell rings after each commit that may
    /// have appended events.
    public init(
        database: any Database, centralSystem: CentralSystem, lease: NodeLease,
        connections: any StationConnections, commandBell: CommandBell, eventBell: Bell, files: FileStore,
        settings: OperatorServerSettings,
        metrics: PrometheusRegistry, logger: Logger
    ) {
        services = OperatorServices(
            database: database, centralSystem: centralSystem, lease: lease, connections: connections,
            commandBell: commandBell, eventBell: eventBell, settings: settings, metrics: metrics,
            openStreams: OpenStreams(),
            files: files, logger: logger)
    }

    /// All routes with what runs around them.
    ///
    /// `overTLS`: for the port on which every connection is encrypted.
    public func router(overTLS: Bool = false) -> Router<ApiContext> {
        let router = Router(context: ApiContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeadersMiddleware(isSecure: services.settings.isSecure))
        router.add(middleware: RequestIDMiddleware())
        router.add(middleware: RequestMetricsMiddleware(registry: services.metrics))
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: RefusalMiddleware(log: services.refusals))
        router.add(middleware: ProblemMiddleware())
        router.add(
            middleware: ClientMiddleware(
                settings: services.settings,
                isEncrypted: overTLS || services.centralSystem.settings.publicURL.hasPrefix("https:")))

        let document = LazyBytes { [self] in
            OpenAPIDocument(groups: groups(), settings: services.settings).bytes
        }
        for group in groups(serving: document) { group.install(on: router, services) }
        if let console = services.settings.console {
            var files = RouteTable()
            ConsoleRoutes(assets: console).add(to: &files)
            files.install(on: router)
        }
        return router
    }

    /// All routes by what they need; the document is made from these very tables.
    func groups(serving document: LazyBytes = LazyBytes { [] }) -> [RouteGroup] {
        var open = RouteTable()
        HealthRoutes(services: services).add(to: &open)
        DocumentationRoutes(document: document, console: services.settings.console).add(to: &open)
        FileLinkRoutes(services: services).add(to: &open)

        var entrance = RouteTable()
        SignInRoutes(services: services).add(to: &entrance)
        OpenIDRoutes(services: services).add(to: &entrance)

        var metrics = RouteTable()
        MetricsRoutes(services: services).add(to: &metrics)

        var routes = RouteTable()
        FleetRoutes(services: services).add(to: &routes)
        StationRoutes(services: services).add(to: &routes)
        SiteRoutes(services: services).add(to: &routes)
        AccountRoutes(services: services).add(to: &routes)
        UserRoutes(services: services).add(to: &routes)
        StationAccessRoutes(services: services).add(to: &routes)
        StationHistoryRoutes(services: services).add(to: &routes)
        OnboardingRoutes(services: services).add(to: &routes)
        StationSecurityRoutes(services: services).add(to: &routes)
        RevokedCertificateRoutes(services: services).add(to: &routes)
        CommandRoutes(services: services).add(to: &routes)
        CommandSchemaRoutes().add(to: &routes)
        ConfigurationRoutes(services: services).add(to: &routes)
        ConfigurationTemplateRoutes(services: services).add(to: &routes)
        LocalListRoutes(services: services).add(to: &routes)
        ChargingProfileRoutes(services: services).add(to: &routes)
        ChargingProfileChangeRoutes(services: services).add(to: &routes)
        ChargingProfileTemplateRoutes(services: services).add(to: &routes)
        ReservationRoutes(services: services).add(to: &routes)
        JobRoutes(services: services).add(to: &routes)
        FileRoutes(services: services).add(to: &routes)
        FileTransferRoutes(services: services).add(to: &routes)
        DataTransferRoutes(services: services).add(to: &routes)
        TransactionRoutes(services: services).add(to: &routes)
        ExportRoutes(services: services).add(to: &routes)
        IdTagRoutes(services: services).add(to: &routes)
        UnknownTagRoutes(services: services).add(to: &routes)
        EventRoutes(services: services).add(to: &routes)
        StatisticsRoutes(services: services).add(to: &routes)
        SettingsRoutes(services: services).add(to: &routes)
        AlertRoutes(services: services).add(to: &routes)
        AlertRuleRoutes(services: services).add(to: &routes)
        WebhookRoutes(services: services).add(to: &routes)
        WebhookSecretRoutes(services: services).add(to: &routes)
        WebhookDeliveryRoutes(services: services).add(to: &routes)
        AdministrationRoutes(services: services).add(to: &routes)
        AuditLogRoutes(services: services).add(to: &routes)
        return [
            RouteGroup(open), RouteGroup(needsKey: services.settings.metricsNeedKey, metrics),
            RouteGroup(at: "/api/v1", entrance), RouteGroup(at: "/api/v1", needsKey: true, routes),
        ]
    }

    /// The services that listen, on the plain port, the secure one, or both; `onListening` is told each port.
    public func listeners(
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> [any Service] {
        let settings = services.settings
        guard let secure = settings.securePort else { return [application(onListening: onListening)] }
        let (opened, opening) = AsyncStream<Void>.makeStream()
        let securePort = secured(by: secure) { port in
            opening.finish()
            onListening(port)
        }
        guard secure.plain != .closed else { return [securePort] }
        var plain = plainApplication(
            sendingTo: secure.plain == .redirect ? secure.port : nil, onListening: onListening)
        // The plain port opens last: who sees it open finds the other open as well.
        plain.beforeServerStarts { for await _ in opened {} }
        return [securePort, plain]
    }

    /// The service that listens on the plain port and serves everything there.
    public func application(
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> some ApplicationProtocol {
        plainApplication(sendingTo: nil, onListening: onListening)
    }

    private func plainApplication(
        sendingTo securePort: Int?, onListening: @escaping @Sendable (Int) -> Void
    ) -> Application<SecureOnlyResponder<RouterResponder<ApiContext>>> {
        let responder = SecureOnlyResponder(
            base: router().buildResponder(), port: securePort ?? 0, isRedirecting: securePort != nil)
        return listener(responder, .compressing(Self.http), services.settings.port, onListening)
    }

    private func secured(
        by secure: SecurePort, onListening: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        listener(
            router(overTLS: true).buildResponder(), .secured(Self.http, secure.begin), secure.port,
            onListening)
    }

    private static let http = HTTP1Channel.Configuration(idleTimeout: .seconds(Self.idleSeconds))

    private func listener<Responder: HTTPResponder>(
        _ responder: Responder, _ server: HTTPServerBuilder, _ port: Int,
        _ onListening: @escaping @Sendable (Int) -> Void
    ) -> Application<Responder>
    where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        Application(
            responder: responder, server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(services.settings.host, port: port)),
            services: [RefusalService(services: services)],
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { onListening(port) }
            },
            // Threads of their own: a large answer that is made and compressed lets no station wait.
            eventLoopGroupProvider: .shared(Self.group), logger: services.logger)
    }

    private static let group = MultiThreadedEventLoopGroup(
        numberOfThreads: max(2, min(4, System.coreCount)))
}
