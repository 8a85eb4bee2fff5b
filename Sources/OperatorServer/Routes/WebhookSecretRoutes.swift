import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// The secret that a webhook's messages are signed with.
struct WebhookSecretRoutes: Sendable {
    let services: OperatorServices

    /// How long the old secret stays in force when the request does not say, and at most.
    private static let overlapSeconds = (usual: 86_400, most: 7 * 86_400)

    func add(to routes: inout RouteTable) {
        routes.post(
            "/webhooks/:id/secret", .administer.ofAllSites, rotateSecret,
            .init(
                "Make a new secret; the old one signs as well for a while",
                body: .optionalJSON(.webhookRotation), answers: [.ok(.webhookWithSecret)]))
    }

    /// A new secret, shown in this answer and never again; the old one signs too for `overlapSeconds`.
    private func rotateSecret(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "webhook")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["overlapSeconds"],
            mayBeAbsent: true)
        let overlap = body.number("overlapSeconds", in: 0...Self.overlapSeconds.most)
        try body.finish()
        let duration = Duration.seconds(overlap ?? Self.overlapSeconds.usual)
        let (webhook, secret) = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            AuditTrail.current?.secret("secret")
            let secret = try centralSystem.rotateSecret(
                ofWebhook: id, overlap: duration, actor: actor, at: .now, in: transaction)
            return (try centralSystem.webhook(id, in: transaction), secret)
        }
        guard let webhook else { throw Problem.internalError }
        return Reply.json(of: webhook) { $0.field("secret", secret) }
    }
}
