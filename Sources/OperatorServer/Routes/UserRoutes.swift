import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Users: who may sign in, as what, and whose stations they see.
struct UserRoutes: Sendable {
    let services: OperatorServices

    private static let access = RouteAccess.administer.ofAllSites

    func add(to routes: inout RouteTable) {
        routes.get("/users", Self.access, list, .list("List the users", of: .user, query: [.search]))
        routes.post(
            "/users", Self.access, create,
            .init(
                "Add a user", detail: "Without a password the user cannot sign in with one yet.",
                body: .json(.newUser), answers: [.created(.user)], problems: ["duplicate", "overloaded"]))
        routes.get("/users/:id", Self.access, detail, .init("Read a user", answers: [.ok(.user)]))
        routes.patch(
            "/users/:id", Self.access, change,
            .init(
                "Change a user; null clears", detail: "The sessions of a user who is disabled end.",
                body: .json(.userChange), answers: [.ok(.user)],
                problems: ["duplicate", "last-administrator"]), .requiringVersion)
        routes.delete(
            "/users/:id", Self.access, delete,
            .init("Remove a user", answers: [.noContent], problems: ["last-administrator"]), .requiringVersion
        )
        routes.post(
            "/users/:id/password", Self.access, setPassword,
            .init(
                "Give a user a new password; all its sessions end", body: .json(.passwordReset),
                answers: [.noContent]))
        routes.delete(
            "/users/:id/second-factor", Self.access, removeSecondFactor,
            .init("Remove the second factor of a user who has lost it", answers: [.noContent]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["q"])
        let page = try PageQuery(request, query, settings: services.settings)
        let text = query.text("q")
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.users(containing: text, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["name", "role", "password", "sites"] + UserPreferences.members)
        let name = body.requiredText("name", max: 64)
        let role = body.requiredChoice("role", of: Role.self)
        let scope = body.scope("sites") ?? .all
        let password = body.newPassword("password")
        let preferences = UserPreferences(&body)
        try body.finish()
        guard let role else { throw Problem.internalError }
        let cost = services.settings.passwordCost
        var hash: UserPassword?
        if let password { hash = try await services.passwords.hash(password, cost: cost) }
        var new = UserRecord(name: name, role: role, scope: scope, password: hash)
        preferences.apply(to: &new)
        let user = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor, new] transaction in
            let user = try centralSystem.addUser(new, actor: actor, at: .now, in: transaction)
            AuditTrail.current?.target(user.id)
            if new.password != nil { AuditTrail.current?.secret("password") }
            return user
        }
        return Reply.json(.created, headers: [.location: "/api/v1/users/\(user.id)"], of: user)
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "user")
        let user = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.user(id, in: transaction)
        }
        guard let user else { throw Problem.notFound("There is no user \(id)") }
        return Reply.json(of: user)
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "user")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["name", "role", "disabled", "sites"] + UserPreferences.members)
        let name = body.text("name", max: 64)
        let role = body.choice("role", of: Role.self)
        let isDisabled = body.flag("disabled")
        let scope = body.change("sites") { $0.scope("sites") }
        let preferences = UserPreferences(&body)
        try body.finish()
        let user = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.updateUser(id, actor: actor, at: .now, in: transaction) { user in
                user.name = name ?? user.name
                user.role = role ?? user.role
                user.isDisabled = isDisabled ?? user.isDisabled
                user.scope = scope.applied(to: user.scope) ?? .all
                preferences.apply(to: &user)
            }
        }
        return Reply.json(of: user)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "user")
        try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.deleteUser(id, actor: actor, at: .now, in: transaction)
        }
        return Reply.noContent
    }

    private func setPassword(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "user")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["password"])
        let password = body.newPassword("password")
        if password == nil, body.view["password"] == nil {
            body.fault("password", "required", "password is missing")
        }
        try body.finish()
        guard let password else { throw Problem.internalError }
        let hash = try await services.passwords.hash(password, cost: services.settings.passwordCost)
        try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.setPassword(ofUser: id, to: hash, actor: actor, at: .now, in: transaction)
        }
        return Reply.noContent
    }

    private func removeSecondFactor(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "user")
        let isRemoved = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.removeSecondFactor(ofUser: id, actor: actor, at: .now, in: transaction)
        }
        guard isRemoved else { throw Problem.notFound("User \(id) has no second factor") }
        return Reply.noContent
    }
}
