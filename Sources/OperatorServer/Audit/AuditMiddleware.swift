import CentralSystem
import Database
import HTTPTypes
import Hummingbird

/// Sees to it that every request that changes something leaves exactly one row in the audit log.
///
/// A change of the database is recorded in its own transaction (`OperatorServices.write`); what changes something else
/// is recorded here, before it is answered. A request that is refused before it changed anything leaves none.
struct AuditMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let services: OperatorServices
    /// By method and path.
    let routes: [String: AuditedRoute]

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        let name = "\(request.method.rawValue) \(context.endpointPath ?? "")"
        guard let route = routes[name], request.uri.queryParameters["dryRun"] != "true" else {
            return try await next(request, context)
        }
        let precondition =
            route.version == .ignoringVersion ? nil : Precondition(request.headers[.ifMatch])
        if route.version == .requiringVersion, precondition == nil { throw Problem.versionRequired }
        let trail = context.trail
        trail.identify(
            actor: context.actor, address: context.clientAddress, requestID: context.requestID)
        trail.begin(
            route,
            target: route.parameter.flatMap { Self.parameter($0, context) }
                ?? route.ownTarget(context.principal),
            station: Self.parameter("identity", context), precondition)
        do {
            let response = try await AuditTrail.$current.withValue(trail) { try await next(request, context) }
            try await conclude(trail, route, status: Int(response.status.code))
            return response
        } catch {
            try await conclude(trail, route, status: Self.status(of: error, request))
            throw error
        }
    }

    /// Records what left no row yet, and corrects the row of what was answered otherwise than its change promised.
    private func conclude(_ trail: AuditTrail, _ route: AuditedRoute, status: Int) async throws {
        switch (trail.recordedID, status < 400) {
        case (nil, true): try await AuditTrail.$current.withValue(trail) { try await services.write { _ in } }
        case (let id?, _) where status != route.success:
            try await services.database.write { [centralSystem = services.centralSystem] in
                try centralSystem.conclude(id, status: status, in: $0)
            }
        default: break
        }
    }

    /// A part of the path; one that cannot be read is for the route to refuse.
    private static func parameter(_ name: String, _ context: ApiContext) -> String? {
        context.parameters.get(name).flatMap { PercentEncoding.decode($0) }
    }

    private static func status(of error: any Error, _ request: Request) -> Int {
        if let problem = error as? Problem { return Int(problem.status.code) }
        if let problem = Problem(error, path: request.uri.path) { return Int(problem.status.code) }
        return Int(((error as? any HTTPResponseError)?.status ?? .internalServerError).code)
    }
}
