import CentralSystem
import HTTPTypes
import Hummingbird
import OCPPJ

/// The ways in that need no credentials: sign-in, and the set-up of the first administrator.
struct SignInRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.post(
            "/auth/login", .open, login,
            .init(
                "Sign in with name and password",
                detail: "The cookie is the session; csrfToken goes with changes.",
                body: .json(.login), answers: [.ok(.me)],
                problems: Self.problems + ["wrong-credentials", "code-required"]))
        routes.get(
            "/setup", .open, state,
            .init(
                "Whether the first administrator is still to be made",
                answers: [.ok(.object([.required("open", .flag)]))],
                problems: ["bad-query", "database-unavailable", "shutting-down", "overloaded"]))
        routes.post(
            "/setup", .open, setUp,
            .init(
                "Make the first administrator, with the token of the server's log, and sign in",
                body: .json(.setup), answers: [.created(.me)], problems: Self.problems + ["setup-closed"]))
    }

    private static let problems = [
        "bad-query", "cross-site", "too-many-attempts", "overloaded", "database-unavailable", "shutting-down",
    ]

    private func login(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        try services.crossSiteCheck.checkOrigin(of: request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["name", "password", "code"])
        let name = body.requiredText("name", max: 64)
        let password = body.requiredText("password", max: UserPassword.greatestLength)
        let code = body.text("code", max: 20)
        try body.finish()
        return try await SignIn(services: services, request: request, context: context)
            .run(name: name, password: password, code: code)
    }

    private func state(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let isOpen = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.hasNoUser(in: transaction)
        }
        return Reply.json { $0.field("open", isOpen) }
    }

    private func setUp(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        try services.crossSiteCheck.checkOrigin(of: request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["token", "name", "password", "displayName"])
        let token = body.requiredText("token", max: 100)
        let name = body.requiredText("name", max: 64)
        let displayName = body.text("displayName", max: 100)
        let password = body.newPassword("password")
        if password == nil, body.view["password"] == nil {
            body.fault("password", "required", "password is missing")
        }
        try body.finish()
        guard let password else { throw Problem.internalError }
        try services.loginThrottle.begin("", from: context.clientAddress)
        let isOpen = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.opensSetup(token, in: transaction)
        }
        guard isOpen else { throw Self.closed }
        services.loginThrottle.succeed("", from: context.clientAddress)
        let hash = try await services.passwords.hash(password, cost: services.settings.passwordCost)
        let signIn = SignIn(services: services, request: request, context: context)
        let (user, session) = try await services.write {
            [centralSystem = services.centralSystem, origin = signIn.origin] transaction in
            let first = UserRecord(
                name: name, displayName: displayName, role: .administrator, password: hash)
            guard let user = try centralSystem.setUp(first, token: token, at: .now, in: transaction) else {
                throw Self.closed
            }
            AuditTrail.current?.signsIn(user)
            AuditTrail.current?.secret("password")
            let session = try centralSystem.beginSession(
                ofUser: user.id, address: origin.address, userAgent: origin.userAgent, at: .now,
                in: transaction)
            return (user, session)
        }
        return try await signIn.answer(.created, user: user.id, session)
    }

    private static let closed = Problem(
        status: .forbidden, code: "setup-closed",
        detail: "There is a user already, or the token is not the one of the server's latest start")
}
