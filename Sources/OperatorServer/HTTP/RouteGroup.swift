import Hummingbird

/// Routes below one prefix, and whether they need credentials.
struct RouteGroup: Sendable {
    let prefix: String
    let needsKey: Bool
    let routes: RouteTable

    /// Whether its changes are operators'; what stations do is on record elsewhere.
    var isAudited: Bool { prefix == "/api/v1" }

    init(at prefix: String = "", needsKey: Bool = false, _ routes: RouteTable) {
        self.prefix = prefix
        self.needsKey = needsKey
        self.routes = routes
    }

    func install(on router: Router<ApiContext>, _ services: OperatorServices) {
        let group = router.group(RouterPath(prefix))
        let audited = isAudited ? AuditedRoute.routes(of: self) : [:]
        guard needsKey else {
            guard isAudited else { return routes.install(on: group) }
            group.add(middleware: AuditMiddleware(services: services, routes: audited))
            return routes.install(on: group)
        }
        group.add(middleware: AuthenticationMiddleware(services: services))
        routes.install(on: group) { entry in
            // A replayed answer is also one that takes the permission.
            group.group()
                .add(middleware: AccessMiddleware(services: services, access: entry.access, path: entry.path))
                .add(middleware: IdempotencyMiddleware(services: services))
                .add(middleware: AuditMiddleware(services: services, routes: audited))
        }
    }
}
