import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Sites: where stations stand, and by which it is limited who sees them.
struct SiteRoutes: Sendable {
    let services: OperatorServices

    private static let members = [
        "name", "address", "latitude", "longitude", "timeZone", "powerLimitW", "note",
    ]

    func add(to routes: inout RouteTable) {
        routes.get("/sites", .read, list, .list("List the sites", of: .site, query: [.search]))
        routes.post(
            "/sites", .administer.ofAllSites, create,
            .init(
                "Add a site", body: .json(.newSite), answers: [.created(.siteDetail)], problems: ["duplicate"]
            ))
        routes.get("/sites/:id", .read, detail, .init("Read a site", answers: [.ok(.siteDetail)]))
        routes.patch(
            "/sites/:id", .administer.ofAllSites, change,
            .init(
                "Change a site; null clears", body: .json(.siteChange), answers: [.ok(.siteDetail)],
                problems: ["duplicate"]), .requiringVersion)
        routes.delete(
            "/sites/:id", .administer.ofAllSites, delete,
            .init("Remove a site without stations", answers: [.noContent], problems: ["in-use"]),
            .requiringVersion)
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["q"])
        let page = try PageQuery(request, query, settings: services.settings)
        let text = query.text("q")
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.sites(containing: text, in: scope, page.newestFirst, transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: Self.members)
        let name = body.requiredText("name", max: 100)
        let change = SiteChange(&body)
        try body.finish()
        let site = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            var site = SiteRecord(name: name, createdAt: .now)
            change.apply(to: &site)
            let new = try centralSystem.addSite(site, actor: actor, in: transaction)
            AuditTrail.current?.target(new.id)
            return new
        }
        return Reply.json(.created, headers: [.location: "/api/v1/sites/\(site.id)"], of: site) {
            $0.field("stationCount", 0)
        }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "site")
        guard context.scope.contains(id) else { throw Problem.notFound("There is no site \(id)") }
        let (site, count) = try await services.read { [centralSystem = services.centralSystem] transaction in
            (
                try centralSystem.site(id, in: transaction),
                try centralSystem.stationCount(ofSite: id, in: transaction)
            )
        }
        guard let site else { throw Problem.notFound("There is no site \(id)") }
        return Reply.json(of: site) { $0.field("stationCount", count) }
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "site")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: Self.members)
        let name = body.text("name", max: 100)
        let change = SiteChange(&body)
        try body.finish()
        let (site, count) = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            let site = try centralSystem.updateSite(id, actor: actor, at: .now, in: transaction) { site in
                site.name = name ?? site.name
                change.apply(to: &site)
            }
            return (site, try centralSystem.stationCount(ofSite: id, in: transaction))
        }
        return Reply.json(of: site) { $0.field("stationCount", count) }
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "site")
        try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.deleteSite(id, actor: actor, at: .now, in: transaction)
        }
        return Reply.noContent
    }
}

/// What a request says about a site, beside its name.
private struct SiteChange: Sendable {
    let address: Change<String>
    let latitude: Change<Int>
    let longitude: Change<Int>
    let timeZone: Change<String>
    let powerLimitW: Change<Int>
    let note: Change<String>

    init(_ body: inout MemberReader) {
        address = body.change("address") { $0.text("address", max: 500) }
        latitude = body.change("latitude") { $0.coordinate("latitude", limit: 90) }
        longitude = body.change("longitude") { $0.coordinate("longitude", limit: 180) }
        timeZone = body.change("timeZone") { $0.timeZone("timeZone") }
        powerLimitW = body.change("powerLimitW") { $0.number("powerLimitW", in: 0...1_000_000_000) }
        note = body.change("note") { $0.text("note", max: 2_000) }
    }

    func apply(to site: inout SiteRecord) {
        site.address = address.applied(to: site.address)
        site.latitude = latitude.applied(to: site.latitude)
        site.longitude = longitude.applied(to: site.longitude)
        site.timeZone = timeZone.applied(to: site.timeZone)
        site.powerLimitW = powerLimitW.applied(to: site.powerLimitW)
        site.note = note.applied(to: site.note)
    }
}
