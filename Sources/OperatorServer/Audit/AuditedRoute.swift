import CentralSystem
import HTTPTypes

/// A route that changes something, as the audit log names it.
struct AuditedRoute: Sendable {
    /// Such as `station.update`.
    let action: String
    /// What it is done to; nil where there is no one thing.
    let subject: AuditSubject?
    /// The parameter of the path that names it; nil where it is made by the request.
    let parameter: String?
    /// How the route answers when all is well, which is what a change is recorded with when it is committed.
    var success = 200
    var version = RouteTable.VersionRule.ignoringVersion

    init(_ action: String, _ subject: AuditSubject? = nil, id parameter: String? = nil) {
        self.action = action
        self.subject = subject
        self.parameter = parameter
    }

    /// The user who acts, where the route is about one's own account.
    func ownTarget(_ principal: Principal?) -> String? {
        guard action.hasPrefix("account.") || action.hasPrefix("session.") else { return nil }
        return principal?.userID.map(String.init)
    }

    /// Whether requests of this method may change something.
    static func isChange(_ method: HTTPRequest.Method) -> Bool {
        ![.get, .head, .options, .trace].contains(method)
    }

    /// The routes of a group that change something, by method and path.
    ///
    /// One that has no name in `all` is recorded all the same, under its method and path.
    static func routes(of group: RouteGroup) -> [String: AuditedRoute] {
        var routes: [String: AuditedRoute] = [:]
        for entry in group.routes.entries where isChange(entry.method) {
            let steps = entry.path.split(separator: "/").map { step in
                step.hasPrefix(":") ? "{\(step.dropFirst())}" : String(step)
            }
            let path = "/" + steps.joined(separator: "/")
            let name = "\(entry.method.rawValue) \(path)"
            var route = all[name] ?? AuditedRoute(name)
            route.success = Int((entry.description?.answers.first?.status ?? .ok).code)
            route.version = entry.version
            routes["\(entry.method.rawValue) \(group.prefix)\(path)"] = route
        }
        return routes
    }
}
