import Hummingbird

/// Routes below one prefix, and whether they need an API key.
struct RouteGroup: Sendable {
    let prefix: String
    let needsKey: Bool
    let routes: RouteTable

    init(at prefix: String = "", needsKey: Bool = false, _ routes: RouteTable) {
        self.prefix = prefix
        self.needsKey = needsKey
        self.routes = routes
    }

    func install(on router: Router<ApiContext>, _ services: OperatorServices) {
        let group = router.group(RouterPath(prefix))
        if needsKey {
            group
                .add(middleware: AuthenticationMiddleware(services: services))
                .add(middleware: IdempotencyMiddleware(services: services))
                .add(middleware: AuditMiddleware(services: services, routes: AuditedRoute.routes(of: self)))
        }
        routes.install(on: group)
    }
}
