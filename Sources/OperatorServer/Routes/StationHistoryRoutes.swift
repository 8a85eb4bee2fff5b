import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// What is known of one station, and the logs of all.
struct StationHistoryRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/connections", .read, connections,
            .list("List the connections of a station", of: .connection))
        routes.get(
            "/stations/:identity/connectors", .read, connectors,
            .list("List the connectors of a station", of: .connector))
        routes.get(
            "/stations/:identity/messages", .read, messages,
            .list(
                "List the messages from and to a station", detail: RouteDescription.shortPages, of: .message,
                query: MessageQuery.described))
        routes.get(
            "/stations/:identity/deviations", .read, deviations,
            .list("List where a station leaves the standard", of: .deviation))
        routes.get(
            "/stations/:identity/notifications", .read, notifications,
            .list("List firmware, diagnostics, log and security notifications", of: .notification))
        routes.get(
            "/messages", .read, fleetMessages,
            .list(
                "List the messages of all stations", detail: RouteDescription.shortPages, of: .message,
                query: MessageQuery.described + [.text("station", "Only messages of this station.")]))
        routes.get(
            "/refused-attempts", .read, refusedAttempts,
            .list("List connection attempts that were refused", of: .refusedAttempt))
    }

    private func connections(_ request: Request, _ context: ApiContext) async throws -> Response {
        let page = try page(request)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.connections(ofStation: station.id, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func connectors(_ request: Request, _ context: ApiContext) async throws -> Response {
        let page = try page(request)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.connectors(ofStation: station.id, in: transaction)
        }
        // In their order and few: a page goes on behind a connector's number.
        let rest = rows.filter { Int64($0.connectorId) > page.key ?? -1 }
        let items = Array(rest.prefix(page.limit))
        let next = rest.count > items.count ? items.last.map { Int64($0.connectorId) } : nil
        return Reply.page(items, next: next, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func messages(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + MessageQuery.parameters)
        let station = try await services.station(in: context)
        return try await messages(request, query, station: station)
    }

    private func fleetMessages(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(
            request, allowed: PageQuery.parameters + MessageQuery.parameters + ["station"])
        guard let identity = query.text("station") else {
            return try await messages(request, query, station: nil, scope: context.scope)
        }
        let station = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.station(identity, in: transaction)
        }
        guard let station, context.scope.contains(station.site?.id) else {
            throw Query.bad("station", "There is no station \(identity)")
        }
        return try await messages(request, query, station: station)
    }

    private func messages(
        _ request: Request, _ query: Query, station: StationRecord?, scope: SiteScope = .all
    ) async throws -> Response {
        let page = try PageQuery(request, query, settings: services.settings)
        let filter = try MessageFilter(query)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.messages(
                ofStation: station?.id, matching: filter, scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func deviations(_ request: Request, _ context: ApiContext) async throws -> Response {
        let page = try page(request)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.deviations(ofStation: station.id, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func notifications(_ request: Request, _ context: ApiContext) async throws -> Response {
        let page = try page(request)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.notifications(ofStation: station.id, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func refusedAttempts(_ request: Request, _ context: ApiContext) async throws -> Response {
        let page = try page(request)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.refusedAttempts(scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func page(_ request: Request) throws -> PageQuery {
        try PageQuery(
            request, try Query(request, allowed: PageQuery.parameters), settings: services.settings)
    }
}
