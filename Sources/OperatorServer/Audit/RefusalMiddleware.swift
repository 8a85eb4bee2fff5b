import HTTPTypes
import Hummingbird
import OCPPJ

/// Notes every request that was answered 401 or 403, for the audit log.
struct RefusalMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let log: RefusalLog

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        let response = try await next(request, context)
        if response.status == .unauthorized || response.status == .forbidden {
            let route = "\(request.method.rawValue) \(context.endpointPath ?? "unknown")"
            log.note(context.trail.refusal(of: route, status: Int(response.status.code)), at: .now)
        }
        return response
    }
}
