import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// Stations: list, register, read, change, delete.
struct StationRoutes: Sendable {
    let services: OperatorServices

    /// The longest note that a person may leave.
    private static let noteLimit = 2_000

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations", .read, list,
            .list(
                "List the stations", of: .station,
                query: StationFilter.described + [
                    .choice(
                        "sort", StationOrder.self,
                        "By a member, `-` for the other way round; `-createdAt` if absent.")
                ]))
        routes.post(
            "/stations", .maintain, register,
            .init(
                "Register a station", body: .json(.newStation), answers: [.created(.registeredStation)],
                problems: ["duplicate"]))
        routes.get(
            "/stations/pending", .read, pending,
            .list("List the stations that wait for a decision", of: .station))
        routes.get(
            "/stations/:identity", .read, detail, .init("Read a station", answers: [.ok(.stationDetail)]))
        routes.patch(
            "/stations/:identity", .maintain, change,
            .init(
                "Change a station; null empties a text", body: .json(.stationChange), answers: [.ok(.station)]
            ), .takingVersion)
        routes.delete(
            "/stations/:identity", .maintain, delete,
            .init("Remove a station", answers: [.noContent], problems: ["in-use"]), .takingVersion)
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(
            request, allowed: PageQuery.parameters + StationFilter.described.map(\.name) + ["sort"])
        let filter = try StationFilter(query)
        let order = try query.choice("sort", of: StationOrder.self)
        return try await page(request, query) { [scope = context.scope] system, page, transaction in
            try system.stations(filter, orderedBy: order, scope: scope, page, in: transaction)
        }
    }

    private func pending(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        return try await page(request, query) { [scope = context.scope] system, page, transaction in
            var filter = StationFilter()
            filter.registration = .pending
            return try system.stations(filter, scope: scope, page, in: transaction)
        }
    }

    private func page(
        _ request: Request, _ query: Query,
        _ read:
            @escaping @Sendable (CentralSystem, PageRequest, Transaction) throws -> PageOf<StationRecord>
    ) async throws -> Response {
        let page = try PageQuery(request, query, settings: services.settings)
        let stations = try await services.read { [centralSystem = services.centralSystem] transaction in
            try read(centralSystem, page.newestFirst, transaction)
        }
        return Reply.page(stations, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func register(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["identity", "name", "note", "strict", "site", "password", "generatePassword"])
        let identity = body.requiredText("identity", max: 48)
        let change = StationChange(
            name: body.text("name", max: 100), note: body.text("note", max: Self.noteLimit),
            strict: body.flag("strict"), site: body.siteID("site"))
        let password = body.text("password", max: 40)
        let generates = body.flag("generatePassword") ?? false
        if password != nil, generates {
            body.fault("generatePassword", "bad-value", "give a password or have one made, not both")
        }
        // Whoever's sites are limited can register only what it sees afterwards.
        if !context.scope.contains(change.site) {
            body.fault("site", "required", "site must be one of your sites")
        }
        try body.finish()
        let (station, shown) = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor, scope = context.scope]
            transaction in
            if !scope.isAll, try centralSystem.station(identity, in: transaction) != nil {
                throw ChangeRefusal.duplicate
            }
            let station = try centralSystem.registerStation(
                identity, change, actor: actor, at: .now, in: transaction)
            AuditTrail.current?.target(identity)
            guard password != nil || generates else { return (station, String?.none) }
            AuditTrail.current?.secret("password")
            let shown = try centralSystem.setPassword(
                of: identity, to: password, actor: actor, at: .now, in: transaction)
            return (try centralSystem.station(identity, in: transaction) ?? station, shown)
        }
        let location = "/api/v1/stations/\(PercentEncoding.encode(identity))"
        return Reply.json(.created, headers: [.location: location], of: station) { fields in
            fields.field("url", services.stationURL(station, seenFrom: request))
            fields.field("password", shown)
        }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        let unsupported = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.unsupportedActions(ofStation: station.id, in: transaction)
        }
        return Reply.json(of: station) { fields in
            fields.field("url", services.stationURL(station, seenFrom: request))
            fields.array("unsupportedActions") { list in
                for action in unsupported { list.object { action.write(to: &$0) } }
            }
        }
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let identity = try context.pathText("identity")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["name", "note", "strict", "securityProfile", "certificateName", "site"])
        // `null` empties a text; an empty text is not shown.
        let name = body.change("name") { $0.text("name", max: 100) }
        let note = body.change("note") { $0.text("note", max: Self.noteLimit) }
        let certificateName = body.change("certificateName") { $0.text("certificateName", max: 64) }
        let change = StationChange(
            name: name.cleared(as: ""), note: note.cleared(as: ""), strict: body.flag("strict"),
            securityProfile: body.number("securityProfile", in: 0...3).flatMap(SecurityProfile.init),
            certificateName: certificateName.cleared(as: ""),
            site: body.change("site") { $0.siteID("site") }.cleared(as: 0))
        if let site = change.site, !context.scope.contains(site == 0 ? nil : site) {
            body.fault("site", "bad-value", "site must be one of your sites")
        }
        try body.finish()
        let station = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.updateStation(identity, change, actor: actor, at: .now, in: transaction)
        }
        return Reply.json(of: station)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.deleteStation(station.identity, actor: actor, at: .now, in: transaction)
        }
        _ = services.connections.disconnect(stationID: station.id, reason: "The station was removed")
        return Reply.noContent
    }
}
