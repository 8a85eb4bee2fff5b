import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// The registry of what stations are answered to a DataTransfer.
struct DataTransferRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/data-transfer-rules", .read, list,
            .list("List what stations are answered to a DataTransfer", of: .dataTransferRule))
        routes.post(
            "/data-transfer-rules", .maintain.ofAllSites, create,
            .init(
                "Add an answer to a DataTransfer", body: .json(.newDataTransferRule),
                answers: [.created(.dataTransferRule)], problems: ["duplicate"]))
        routes.get(
            "/data-transfer-rules/:id", .read, detail,
            .init("Read an answer to a DataTransfer", answers: [.ok(.dataTransferRule)]))
        routes.delete(
            "/data-transfer-rules/:id", .maintain.ofAllSites, delete,
            .init("Remove an answer to a DataTransfer", answers: [.noContent]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.dataTransferRules(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["vendorId", "messageId", "status", "data", "note"])
        let rule = DataTransferRule(
            vendorId: body.requiredText("vendorId", max: 255), messageId: body.text("messageId", max: 50),
            status: body.choice("status", of: DataTransferStatus.self) ?? .accepted,
            data: body.text("data", max: 10_000), note: body.text("note", max: 2_000), createdAt: .now)
        try body.finish()
        let stored = try await services.write { [centralSystem = services.centralSystem] transaction in
            let id = try centralSystem.addDataTransferRule(rule, in: transaction)
            AuditTrail.current?.target(id)
            return try centralSystem.dataTransferRule(id, in: transaction)
        }
        guard let stored else { throw Problem.internalError }
        return Reply.json(.created, headers: [.location: "/api/v1/data-transfer-rules/\(stored.id)"]) {
            stored.write(to: &$0)
        }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "rule")
        let rule = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.dataTransferRule(id, in: transaction)
        }
        guard let rule else { throw Problem.notFound("There is no rule \(id)") }
        return Reply.json { rule.write(to: &$0) }
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "rule")
        let isDeleted = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.deleteDataTransferRule(id, in: transaction)
        }
        guard isDeleted else { throw Problem.notFound("There is no rule \(id)") }
        return Reply.noContent
    }
}

extension DataTransferRule {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("vendorId", vendorId)
        fields.field("messageId", messageId)
        fields.field("status", status)
        fields.field("data", data)
        fields.field("note", note)
        fields.field("createdAt", createdAt)
    }
}
