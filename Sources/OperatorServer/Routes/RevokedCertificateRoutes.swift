import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Client certificates that stations cannot connect with any more.
struct RevokedCertificateRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/revoked-certificates", .read, list,
            .list("List the client certificates that are revoked", of: .revokedCertificate))
        routes.post(
            "/revoked-certificates", .maintain.ofAllSites, revoke,
            .init(
                "Revoke a client certificate; a station that uses it is disconnected",
                body: .json(.newRevocation), answers: [.created(.revokedCertificate)],
                problems: ["duplicate"]))
        routes.delete(
            "/revoked-certificates/:serialNumber", .maintain.ofAllSites, restore,
            .init("Take a revocation back", answers: [.noContent]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.revokedCertificates(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func revoke(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["serialNumber", "reason"])
        let serialNumber = body.requiredText("serialNumber", max: 200)
        let reason = body.text("reason", max: 500)
        try body.finish()
        let (record, stationID) = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            let revoked = try centralSystem.revokeCertificate(
                serialNumber, reason: reason, actor: actor, at: .now, in: transaction)
            AuditTrail.current?.target(revoked.record.serialNumber)
            AuditTrail.current?.reason(reason)
            return revoked
        }
        if let stationID {
            try await services.disconnect(
                stationID: stationID, reason: "The client certificate was revoked")
        }
        return Reply.json(
            .created, headers: [.location: "/api/v1/revoked-certificates/\(record.serialNumber)"]
        ) { record.write(to: &$0) }
    }

    private func restore(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let serialNumber = try context.pathText("serialNumber")
        let isRestored = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.restoreCertificate(serialNumber, actor: actor, at: .now, in: transaction)
        }
        guard isRestored else { throw Problem.notFound("No certificate \(serialNumber) is revoked") }
        return Reply.noContent
    }
}
