import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Lets a request through that carries a valid API key as Bearer token (RFC 6750 §2.1), or the cookie of a session.
struct AuthenticationMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let services: OperatorServices

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        var context = context
        if let header = request.headers[.authorization] {
            context.principal = try await principal(ofHeader: header)
        } else if let token = SessionCookie.token(request, context) {
            context.principal = try await principal(ofSession: token)
            try services.crossSiteCheck.check(request, session: token)
            context.sessionToken = token
        } else {
            throw Problem.unauthorized("Sign in, or send an API key: Authorization: Bearer csk_...")
        }
        if let principal = context.principal { PrincipalUse(services: services).note(principal, at: .now) }
        context.trail.identify(
            actor: context.actor, address: context.clientAddress, requestID: context.requestID)
        return try await next(request, context)
    }

    private func principal(ofHeader header: String) async throws -> Principal {
        guard let key = Self.bearer(header) else {
            throw Problem.unauthorized("The Authorization header must be: Bearer csk_...")
        }
        let principal = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.principal(ofAPIKey: key, at: .now, in: transaction)
        }
        guard let principal else {
            throw Problem.unauthorized("The API key is not known, is revoked, or has expired")
        }
        return principal
    }

    private func principal(ofSession token: String) async throws -> Principal {
        let principal = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.principal(ofSession: token, at: .now, in: transaction)
        }
        guard let principal else { throw Problem.unauthorized("The session has ended; sign in again") }
        return principal
    }

    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
