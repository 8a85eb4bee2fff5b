import CentralSystem
import HTTPTypes
import Hummingbird
import OCPPJ

/// What somebody who is signed in may do with the own account.
struct AccountRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.post("/auth/logout", .anyone, logout, .init("End the session", answers: [.noContent]))
        routes.get("/auth/me", .anyone, me, .init("Who I am and what I may do", answers: [.ok(.me)]))
        routes.patch(
            "/auth/me", .anyone, change,
            .init("Change how I am shown things; null clears", body: .json(.preferences), answers: [.ok(.me)])
        )
        routes.post(
            "/auth/password", .anyone, changePassword,
            .init(
                "Change my password; my other sessions end", body: .json(.passwordChange),
                answers: [.noContent], problems: Self.passwordProblems))
        routes.get("/auth/sessions", .anyone, sessions, .list("List my sessions", of: .session))
        routes.delete(
            "/auth/sessions/:id", .anyone, endSession, .init("End one of my sessions", answers: [.noContent]))
        routes.post(
            "/auth/second-factor", .anyone, beginSecondFactor,
            .init(
                "Make the secret of an authenticator app", detail: "In force once a code of it is confirmed.",
                body: .json(.passwordProof), answers: [.ok(.secondFactorSecret)],
                problems: Self.passwordProblems))
        routes.post(
            "/auth/second-factor/confirm", .anyone, confirmSecondFactor,
            .init(
                "Put the second factor in force", detail: "The recovery codes are shown once.",
                body: .json(.object([.required("code", .text(min: 6, max: 20))])),
                answers: [.ok(.recoveryCodes)]))
        routes.post(
            "/auth/second-factor/remove", .anyone, removeSecondFactor,
            .init(
                "Remove my second factor", body: .json(.passwordProof), answers: [.noContent],
                problems: Self.passwordProblems + ["not-found"]))
    }

    private static let passwordProblems = ["wrong-password", "too-many-attempts"]

    private func logout(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let (user, session) = try context.user()
        _ = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.endSession(session, ofUser: user, in: transaction)
        }
        let cookie = SessionCookie.header(nil, lifetime: .zero, in: context)
        return Response(status: .noContent, headers: [.setCookie: cookie])
    }

    private func me(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        return try await answer(context)
    }

    private func answer(_ context: ApiContext) async throws -> Response {
        guard let principal = context.principal else { throw Problem.internalError }
        let me = try await Me(principal, token: context.sessionToken, services)
        return Reply.json { me.write(to: &$0) }
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: UserPreferences.members)
        let preferences = UserPreferences(&body)
        try body.finish()
        let id = try context.user().id
        _ = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.updateUser(id, actor: actor, at: .now, in: transaction, preferences.apply)
        }
        return try await answer(context)
    }

    private func changePassword(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["password", "newPassword"])
        let password = body.requiredText("password", max: UserPassword.greatestLength)
        let new = body.newPassword("newPassword")
        if new == nil, body.view["newPassword"] == nil {
            body.fault("newPassword", "required", "newPassword is missing")
        }
        try body.finish()
        guard let new else { throw Problem.internalError }
        let (id, session) = try context.user()
        try await prove(password, request, context)
        let hash = try await services.passwords.hash(new, cost: services.settings.passwordCost)
        try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.setPassword(
                ofUser: id, to: hash, keeping: session, actor: actor, at: .now, in: transaction)
        }
        return Reply.noContent
    }

    private func sessions(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let (id, session) = try context.user()
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.sessions(ofUser: id, at: .now, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { row, fields in
            row.write(to: &fields)
            fields.field("current", row.id == session)
        }
    }

    private func endSession(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let user = try context.user().id
        let id = try context.pathNumber("id", of: "session")
        let isEnded = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.endSession(id, ofUser: user, in: transaction)
        }
        guard isEnded else { throw Problem.notFound("There is no session \(id)") }
        return Reply.noContent
    }

    private func beginSecondFactor(_ request: Request, _ context: ApiContext) async throws -> Response {
        let id = try await proveWithBody(request, context)
        let secret = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.beginSecondFactor(ofUser: id, in: transaction)
        }
        let uri = TimeBasedCode.uri(
            secret: secret, account: context.principal?.name ?? "", issuer: "EL-CSMS")
        return Reply.json { fields in
            fields.field("secret", secret)
            fields.field("uri", uri)
            fields.field("qrCode", QRCode(Array(uri.utf8))?.svg(title: "otpauth"))
        }
    }

    private func confirmSecondFactor(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["code"])
        let code = body.requiredText("code", max: 20)
        try body.finish()
        let id = try context.user().id
        let codes = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.confirmSecondFactor(ofUser: id, code: code, at: .now, in: transaction)
        }
        return Reply.json { fields in
            fields.array("recoveryCodes") { list in
                for code in codes { list.string(code) }
            }
        }
    }

    private func removeSecondFactor(_ request: Request, _ context: ApiContext) async throws -> Response {
        let id = try await proveWithBody(request, context)
        let isRemoved = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.removeSecondFactor(ofUser: id, actor: actor, at: .now, in: transaction)
        }
        guard isRemoved else { throw Problem.notFound("There is no second factor") }
        return Reply.noContent
    }

    /// Reads the password that the body is, and checks it; returns whose it is.
    private func proveWithBody(_ request: Request, _ context: ApiContext) async throws -> Int64 {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["password"])
        let password = body.requiredText("password", max: UserPassword.greatestLength)
        try body.finish()
        let id = try context.user().id
        try await prove(password, request, context)
        return id
    }

    /// Whoever finds an open console does not know the password.
    private func prove(_ password: String, _ request: Request, _ context: ApiContext) async throws {
        let id = try context.user().id
        let user = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.user(id, in: transaction)
        }
        let name = user?.name ?? ""
        try services.loginThrottle.begin(name, from: context.clientAddress)
        let signIn = SignIn(services: services, request: request, context: context)
        guard try await signIn.verify(password, of: user, named: name) else {
            throw Problem(status: .forbidden, code: "wrong-password", detail: "The password is not yours")
        }
        services.loginThrottle.succeed(name, from: context.clientAddress)
    }
}
