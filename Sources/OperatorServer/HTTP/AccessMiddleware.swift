import CentralSystem
import Hummingbird

/// Lets a request through to its route when whoever makes it has the permission, and sees the object in the path.
struct AccessMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let services: OperatorServices
    let access: RouteAccess
    /// The path of the route, with the names of its parameters.
    let path: String

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        guard let principal = context.principal else { throw Problem.internalError }
        try access.check(principal)
        if !principal.scope.isAll { try await check(request, context, principal) }
        return try await next(request, context)
    }

    /// What is not in the scope is answered like what does not exist, whatever else is wrong with the request.
    private func check(_ request: Request, _ context: ApiContext, _ principal: Principal) async throws {
        guard let object = try ScopedObject(path, context) else { return }
        let visibility = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.visibility(of: object, in: principal.scope, transaction)
        }
        switch visibility {
        case .visible: return
        case .hidden: throw Problem.notFound("There is nothing at \(request.uri.path)")
        case .shared:
            guard [.get, .head].contains(request.method) else {
                throw Problem.forbidden(
                    "It belongs to no site, so those change it whose sites are not limited")
            }
        }
    }
}

extension ScopedObject {
    /// Paths whose parameter names no object that belongs to stations.
    static let sharedPaths = [
        "/id-tags", "/charging-profile-templates", "/configuration-templates", "/data-transfer-rules",
        "/revoked-certificates", "/webhooks", "/api-keys", "/users", "/sites", "/auth", "/commands/schemas",
        "/alert-rules",
    ]

    /// The object that a path names; nil where it names none that belongs to stations.
    init?(_ path: String, _ context: ApiContext) throws {
        let steps = path.split(separator: "/").map(String.init)
        if steps.contains(":identity") {
            self = .station(identity: try context.pathText("identity"))
        } else if steps.dropFirst().first == ":id" {
            switch steps[0] {
            case "transactions": self = .transaction(try context.pathNumber("id", of: "transaction"))
            case "reservations": self = .reservation(try context.pathNumber("id", of: "reservation"))
            case "alerts": self = .alert(try context.pathNumber("id", of: "alert"))
            case "alert-silences": self = .alertSilence(try context.pathNumber("id", of: "silence"))
            case "commands": self = .command(try context.pathText("id"))
            case "jobs": self = .job(try context.pathText("id"))
            case "files": self = .file(try context.pathText("id"))
            default: return nil
            }
        } else {
            return nil
        }
    }
}
