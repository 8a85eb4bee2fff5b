import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Webhooks: make, read, change, remove.
struct WebhookRoutes: Sendable {
    let services: OperatorServices

    private static let urlLimit = 2_000
    private static let descriptionLimit = 500

    func add(to routes: inout RouteTable) {
        routes.get("/webhooks", .administer.ofAllSites, list, .list("List the webhooks", of: .webhook))
        routes.post(
            "/webhooks", .administer.ofAllSites, create,
            .init(
                "Make a webhook; its secret is shown once", body: .json(.newWebhook),
                answers: [.created(.webhookWithSecret)]))
        routes.get(
            "/webhooks/:id", .administer.ofAllSites, detail, .init("Read a webhook", answers: [.ok(.webhook)])
        )
        routes.patch(
            "/webhooks/:id", .administer.ofAllSites, change,
            .init(
                "Change a webhook", detail: "The state `active` starts one that was disabled.",
                body: .json(.webhookChange), answers: [.ok(.webhook)]), .requiringVersion)
        routes.delete(
            "/webhooks/:id", .administer.ofAllSites, delete, .init("Remove a webhook", answers: [.noContent]),
            .requiringVersion)
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.webhooks(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    /// The secret is shown in this answer and never again.
    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["url", "description", "topics", "station"])
        let new = WebhookChange(
            url: body.requiredText("url", max: Self.urlLimit),
            description: body.text("description", max: Self.descriptionLimit),
            subscription: WebhookSubscription(
                topics: body.topics("topics") ?? [], station: body.text("station", max: 48)))
        try body.finish()
        let (webhook, secret) = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            let made = try centralSystem.createWebhook(new, actor: actor, at: .now, in: transaction)
            AuditTrail.current?.target(made.webhook.id)
            AuditTrail.current?.secret("secret")
            return made
        }
        return Reply.json(.created, headers: [.location: "/api/v1/webhooks/\(webhook.id)"], of: webhook) {
            $0.field("secret", secret)
        }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "webhook")
        let webhook = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.webhook(id, in: transaction)
        }
        guard let webhook else { throw Problem.notFound("There is no webhook \(id)") }
        return Reply.json(of: webhook)
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "webhook")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["url", "description", "topics", "station", "state"])
        let url = body.text("url", max: Self.urlLimit)
        let description = body.change("description") { $0.text("description", max: Self.descriptionLimit) }
        let topics = body.change("topics") { $0.topics("topics") }
        let station = body.change("station") { $0.text("station", max: 48) }
        let state = body.choice("state", of: WebhookRecord.State.self)
        try body.finish()
        let webhook = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.updateWebhook(id, actor: actor, at: .now, in: transaction) { webhook in
                webhook.url = url ?? webhook.url
                webhook.description = description.applied(to: webhook.description)
                webhook.subscription.topics = topics.applied(to: webhook.subscription.topics) ?? []
                webhook.subscription.station = station.applied(to: webhook.subscription.station)
                webhook.state = state ?? webhook.state
            }
        }
        return Reply.json(of: webhook)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "webhook")
        let isDeleted = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.deleteWebhook(id, actor: actor, at: .now, in: transaction)
        }
        guard isDeleted else { throw Problem.notFound("There is no webhook \(id)") }
        return Reply.noContent
    }
}
