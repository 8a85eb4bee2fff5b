import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Templates of configuration, the stations they are assigned to, and how these differ.
struct ConfigurationTemplateRoutes: Sendable {
    let services: OperatorServices

    private static let keyLimit = 200
    private static let stationLimit = 10_000

    func add(to routes: inout RouteTable) {
        routes.get(
            "/configuration-templates", .read, list,
            .list("List the configuration templates", of: .configurationTemplate))
        routes.post(
            "/configuration-templates", .maintain.ofAllSites, create,
            .init(
                "Add a configuration template", body: .json(.newConfigurationTemplate),
                answers: [.created(.configurationTemplate)], problems: ["duplicate"]))
        routes.get(
            "/configuration-templates/:id", .read, detail,
            .init("Read a configuration template", answers: [.ok(.configurationTemplate)]))
        routes.patch(
            "/configuration-templates/:id", .maintain.ofAllSites, change,
            .init(
                "Change a configuration template", body: .json(.configurationTemplateChange),
                answers: [.ok(.configurationTemplate)], problems: ["duplicate"]), .requiringVersion)
        routes.delete(
            "/configuration-templates/:id", .maintain.ofAllSites, delete,
            .init("Remove a configuration template", answers: [.noContent]), .requiringVersion)
        routes.get(
            "/configuration-templates/:id/stations", .read, differences,
            .list("List the assigned stations and how they differ", of: .configurationDifference))
        routes.post(
            "/configuration-templates/:id/stations", .maintain.ofAllSites, assign,
            .init("Assign stations to a template", body: .json(.stationList), answers: [.noContent]))
        routes.delete(
            "/configuration-templates/:id/stations/:identity", .maintain.ofAllSites, unassign,
            .init("Take a station from a template", answers: [.noContent]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.configurationTemplates(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["name", "keys"])
        let name = body.requiredText("name", max: 100)
        let keys = ConfigurationSetting.read("keys", &body, limit: Self.keyLimit)
        try body.finish()
        let template = try await services.write { [centralSystem = services.centralSystem] transaction in
            let id = try centralSystem.addConfigurationTemplate(name, keys, at: .now, in: transaction)
            AuditTrail.current?.target(id)
            return try centralSystem.configurationTemplate(id, in: transaction)
        }
        guard let template else { throw Problem.internalError }
        let location = "/api/v1/configuration-templates/\(template.id)"
        return Reply.json(.created, headers: [.location: location], of: template)
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
            of: request, limit: services.settings.maxBodyBytes, members: ["name", "keys"])
        let name = body.text("name", max: 100)
        let keys =
            body.view["keys"] == nil
            ? nil : ConfigurationSetting.read("keys", &body, limit: Self.keyLimit)
        try body.finish()
        let template = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.changeConfigurationTemplate(
                id, name: name, keys: keys, at: .now, in: transaction)
            return try centralSystem.configurationTemplate(id, in: transaction)
        }
        guard let template else { throw Problem.internalError }
        return Reply.json(of: template)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try await template(context).id
        try await services.write { [centralSystem = services.centralSystem] transaction in
            _ = try centralSystem.deleteConfigurationTemplate(id, in: transaction)
        }
        return Reply.noContent
    }

    /// The assigned stations, each with every key of the template: wanted, actual, and how they compare.
    private func differences(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let id = try await template(context).id
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.differences(
                ofConfigurationTemplate: id, scope: scope, after: page.key, limit: page.limit, in: transaction
            )
        }
        let next = rows.count == page.limit ? rows.last?.id : nil
        return Reply.page(rows, next: next, limit: page.limit, of: request) { row, fields in
            fields.field("station", row.station)
            fields.field("equal", row.keys.allSatisfy { $0.state == .equal })
            fields.array("keys") { list in
                for key in row.keys { list.object { key.write(to: &$0) } }
            }
        }
    }

    private func assign(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try await template(context).id
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["stations"])
        let stations = body.texts("stations", max: 48) ?? []
        if !(1...Self.stationLimit).contains(stations.count) {
            body.fault("stations", "bad-value", "stations is a list of 1 to \(Self.stationLimit) identities")
        }
        try body.finish()
        try await services.write { [centralSystem = services.centralSystem] transaction in
            AuditTrail.current?.member("stations", stations)
            try centralSystem.assign(stations, toConfigurationTemplate: id, at: .now, in: transaction)
        }
        return Reply.noContent
    }

    private func unassign(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let (id, identity) = (try await template(context).id, try context.pathText("identity"))
        let isRemoved = try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.unassign(identity, fromConfigurationTemplate: id, in: transaction)
        }
        guard isRemoved else { throw Problem.notFound("\(identity) is not assigned to template \(id)") }
        return Reply.noContent
    }

    private func template(_ context: ApiContext) async throws -> ConfigurationTemplate {
        let id = try context.pathNumber("id", of: "configuration template")
        let template = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.configurationTemplate(id, in: transaction)
        }
        guard let template else { throw Problem.notFound("There is no configuration template \(id)") }
        return template
    }
}
