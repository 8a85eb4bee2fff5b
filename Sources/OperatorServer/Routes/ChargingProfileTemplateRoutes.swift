import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// Templates of charging profiles; a job installs one at many stations.
struct ChargingProfileTemplateRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/charging-profile-templates", .read, list,
            .list("List the charging profile templates", of: .chargingProfileTemplate))
        routes.post(
            "/charging-profile-templates", .maintain.ofAllSites, create,
            .init(
                "Add a charging profile template", body: .json(.newChargingProfileTemplate),
                answers: [.created(.chargingProfileTemplate)], problems: ["duplicate"]))
        routes.get(
            "/charging-profile-templates/:id", .read, detail,
            .init("Read a charging profile template", answers: [.ok(.chargingProfileTemplate)]))
        routes.patch(
            "/charging-profile-templates/:id", .maintain.ofAllSites, change,
            .init(
                "Change a charging profile template", body: .json(.chargingProfileTemplateChange),
                answers: [.ok(.chargingProfileTemplate)], problems: ["duplicate"]), .requiringVersion)
        routes.delete(
            "/charging-profile-templates/:id", .maintain.ofAllSites, delete,
            .init("Remove a charging profile template", answers: [.noContent]), .requiringVersion)
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.chargingProfileTemplates(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["name", "connectorId", "profile"])
        let name = body.requiredText("name", max: 100)
        let connector = body.number("connectorId", in: 0...Int(Int32.max)) ?? 0
        let profile = ChargingProfile.read("profile", &body)
        try body.finish()
        guard let profile else { throw Problem.internalError }
        let template = try await services.write { [centralSystem = services.centralSystem] transaction in
            let id = try centralSystem.addChargingProfileTemplate(
                name, connectorId: connector, profile, at: .now, in: transaction)
            AuditTrail.current?.target(id)
            return try centralSystem.chargingProfileTemplate(id, in: transaction)
        }
        guard let template else { throw Problem.internalError }
        return Reply.json(
            .created, headers: [.location: "/api/v1/charging-profile-templates/\(template.id)"], of: template)
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let template = try await template(context)
        return Reply.json(of: template)
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try await template(context).id
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["name", "connectorId", "profile"])
        let name = body.text("name", max: 100)
        let connector = body.number("connectorId", in: 0...Int(Int32.max))
        let profile = body.view["profile"] == nil ? nil : ChargingProfile.read("profile", &body)
        try body.finish()
        let template = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.changeChargingProfileTemplate(
                id, name: name, connectorId: connector, profile: profile, at: .now, in: transaction)
            return try centralSystem.chargingProfileTemplate(id, in: transaction)
        }
        guard let template else { throw Problem.internalError }
        return Reply.json(of: template)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try await template(context).id
        try await services.write { [centralSystem = services.centralSystem] transaction in
            _ = try centralSystem.deleteChargingProfileTemplate(id, in: transaction)
        }
        return Reply.noContent
    }

    private func template(_ context: ApiContext) async throws -> ChargingProfileTemplate {
        let id = try context.pathNumber("id", of: "charging profile template")
        let template = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.chargingProfileTemplate(id, in: transaction)
        }
        guard let template else { throw Problem.notFound("There is no charging profile template \(id)") }
        return template
    }
}

extension ChargingProfile {
    /// Reads a member that is a profile as SetChargingProfile has it; nil after a fault.
    static func read(_ name: String, _ body: inout MemberReader) -> ChargingProfile? {
        guard let view = body.view[name], view.kind == .object else {
            body.fault(name, "required", "\(name) is a charging profile")
            return nil
        }
        do {
            return try ChargingProfile.decode(view, .strict, ranges: .reported).value
        } catch {
            body.fault(name, error.code.rawValue, "\(name) is no charging profile: \(error.description)")
            return nil
        }
    }
}

extension ChargingProfileTemplate: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
        fields.field("connectorId", connectorId)
        fields.object("profile") { profile.write(to: &$0) }
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("createdAt", createdAt)
        fields.field("changedAt", changedAt)
    }
}
