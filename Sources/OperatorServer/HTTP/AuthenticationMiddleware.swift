import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Lets a request through that carries a valid API key as Bearer token (RFC 6750 §2.1).
struct AuthenticationMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let services: OperatorServices

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        guard let header = request.headers[.authorization] else {
            throw Problem.unauthorized("An API key is needed: Authorization: Bearer csk_...")
        }
        guard let key = Self.bearer(header) else {
            throw Problem.unauthorized("The Authorization header must be: Bearer csk_...")
        }
        let record = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.apiKey(key, in: transaction)
        }
        guard let record else { throw Problem.unauthorized("The API key is not known, or is revoked") }
        KeyUse(services: services).note(record, at: .now)
        var context = context
        context.principal = record
        context.trail.identify(actor: context.actor, requestID: context.requestID)
        return try await next(request, context)
    }

    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
