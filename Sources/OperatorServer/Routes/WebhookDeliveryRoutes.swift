import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// What is or was sent to a webhook, and having it sent again.
struct WebhookDeliveryRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/webhooks/:id/deliveries", .administer.ofAllSites, list,
            .list(
                "List what was sent to a webhook", of: .webhookDelivery,
                query: [.choice("state", WebhookDeliveryRecord.State.self, "Only deliveries in this state.")])
        )
        routes.post(
            "/webhooks/:id/deliveries/:delivery/redeliver", .administer.ofAllSites, redeliver,
            .init("Send a delivery again", answers: [.accepted(.webhookDelivery)]))
        routes.post(
            "/webhooks/:id/ping", .administer.ofAllSites, ping,
            .init("Send a test message", answers: [.accepted(.webhookDelivery)]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["state"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: WebhookDeliveryRecord.State.self)
        let id = try context.pathNumber("id", of: "webhook")
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            guard try centralSystem.webhook(id, in: transaction) != nil else { throw ChangeRefusal.notFound }
            return try centralSystem.deliveries(
                toWebhook: id, state: state, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    /// The same message with the same id; a receiver that has it already can tell.
    private func redeliver(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "webhook")
        let deliveryID = try context.pathNumber("delivery", of: "delivery")
        let delivery = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            AuditTrail.current?.member("delivery", json: String(deliveryID))
            return try centralSystem.redeliver(
                deliveryID, toWebhook: id, actor: actor, at: .now, in: transaction)
        }
        return Reply.json(.accepted) { delivery.write(to: &$0) }
    }

    private func ping(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "webhook")
        let delivery = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.ping(webhook: id, actor: actor, at: .now, in: transaction)
        }
        return Reply.json(.accepted) { delivery.write(to: &$0) }
    }
}
