import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// API keys, and what the system says about itself.
struct AdministrationRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get("/api-keys", .administer.ofAllSites, list, .list("List the API keys", of: .apiKey))
        routes.post(
            "/api-keys", .administer.ofAllSites, create,
            .init("Make an API key, shown once", body: .json(.newAPIKey), answers: [.created(.createdAPIKey)])
        )
        routes.delete(
            "/api-keys/:id", .administer.ofAllSites, revoke, .init("Revoke an API key", answers: [.noContent])
        )
        routes.get(
            "/system", .read, system, .init("Version, time, counts and database", answers: [.ok(.system)]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.apiKeys(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    /// The key is shown in this answer and never again.
    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["name", "role", "permissions", "sites", "expiresAt"])
        let name = body.requiredText("name", max: 100)
        let rights = APIKeyRights(
            role: body.choice("role", of: Role.self) ?? .administrator,
            permissions: body.permissions("permissions"), scope: body.scope("sites") ?? .all,
            expiresAt: body.time("expiresAt"))
        if let permissions = rights.permissions, !permissions.isSubset(of: rights.role.permissions) {
            body.fault("permissions", "bad-value", "permissions are some of those that the role has")
        }
        try body.finish()
        let key = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            let key = try centralSystem.createAPIKey(
                name: name, rights: rights, actor: actor, at: .now, in: transaction)
            AuditTrail.current?.target(key.id)
            AuditTrail.current?.secret("key")
            return key
        }
        return Reply.json(.created) { fields in
            fields.field("id", Int(key.id))
            fields.field("name", key.name)
            fields.field("key", key.key)
            fields.field("createdAt", key.createdAt)
            rights.write(to: &fields)
        }
    }

    private func revoke(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "API key")
        let isRevoked = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.revokeAPIKey(id, actor: actor, at: .now, in: transaction)
        }
        guard isRevoked else { throw Problem.notFound("There is no API key \(id) in force") }
        return Reply.noContent
    }

    private func system(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let engine = services.database.engine
        let (counts, bytes, nodes) = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            let size = try transaction.row(engine.sizeQuery)
            return (
                try centralSystem.counts(scope: scope, in: transaction), try size?.int("bytes"),
                (try centralSystem.nodes(in: transaction), try centralSystem.stationCounts(in: transaction))
            )
        }
        return Reply.json { fields in
            fields.field("version", services.settings.version)
            fields.field("time", Timestamp.now)
            fields.field("stationPort", services.settings.stationPort)
            fields.object("counts") { list in
                list.field("stations", counts.stations)
                list.field("connectedStations", counts.connectedStations)
                list.field("pendingStations", counts.pendingStations)
                list.field("activeTransactions", counts.activeTransactions)
                list.field("idTags", counts.idTags)
            }
            fields.object("database") { database in
                database.field("engine", engine == .sqlite ? "sqlite" : "postgres")
                database.field("sizeBytes", bytes)
                database.field("waitingWriters", services.database.statistics.queueLength)
            }
            fields.array("nodes") { list in
                for node in nodes.0 {
                    list.object {
                        node.write(stations: nodes.1[node.name] ?? 0, leads: node == nodes.0.first, to: &$0)
                    }
                }
            }
        }
    }
}
