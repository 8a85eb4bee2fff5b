import HTTPTypes
import Hummingbird
import OCPPJ
import OpenIDConnect

/// The way in through an issuer of OpenID Connect; a browser goes it, so what fails is told by the console.
struct OpenIDRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/auth/methods", .open, methods,
            .init("How one may sign in", answers: [.ok(.signInMethods)], problems: ["bad-query"]))
        routes.get(
            "/auth/oidc/start", .open, start,
            .init(
                "Go to the issuer to sign in there",
                detail: "For browsers. The cookie belongs to this sign-in and lasts ten minutes.",
                query: [Self.returnParameter],
                answers: [.found("To the issuer, or with what failed to the console")],
                problems: ["bad-query", "not-found"]))
        routes.get(
            "/auth/oidc/callback", .open, callback,
            .init(
                "Come back from the issuer",
                detail: "Begins a session. Parameters that are not named here are ignored (RFC 6749 §4.1.2).",
                query: [
                    .text("code", "What the issuer gives for a sign-in."),
                    .text("state", "As this system gave it."),
                    .text("iss", "Who the issuer says it is (RFC 9207)."),
                    .text("error", "Why the issuer gives no code."),
                ],
                answers: [.found("To the console, with the cookie of a session or with what failed")],
                problems: ["bad-query", "not-found"]))
    }

    private static let returnParameter = RouteParameter(
        name: "return",
        schema: .text(min: 0, max: ReturnPlace.limit, pattern: ReturnPlace.pattern)
            .described("Where in the console to go then, such as `#/stations`."))

    private func methods(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        return Reply.json { fields in
            fields.field("password", true)
            guard let settings = services.settings.openID?.settings else { return fields.null("oidc") }
            fields.object("oidc") { $0.field("name", settings.name) }
        }
    }

    private func start(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["return"])
        let place = try ReturnPlace(query.text("return") ?? "")
        return try await signIn(request, context).start(returningTo: place)
    }

    private func callback(_ request: Request, _ context: ApiContext) async throws -> Response {
        try await signIn(request, context).finish(try OpenIDCallback(request))
    }

    private func signIn(_ request: Request, _ context: ApiContext) throws -> OpenIDSignIn {
        guard let provider = services.settings.openID else {
            throw Problem.notFound("No issuer is set up; sign in with name and password")
        }
        return OpenIDSignIn(services: services, provider: provider, request: request, context: context)
    }
}
