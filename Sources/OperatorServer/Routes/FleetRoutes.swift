import CentralSystem
import Hummingbird
import OCPPJ

/// The fleet as one picture.
struct FleetRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/fleet/status", .read, status,
            .init(
                "Read the state of all stations at once",
                detail: "In columns, a station at the same place in each. Follow /events from `after` on.",
                answers: [.ok(.fleetStatus)]))
        routes.get(
            "/fleet/models", .read, models,
            .list(
                "List the models and firmware versions of accepted stations",
                of: .stationModel))
    }

    private func models(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        // A cursor is no secret: somebody may have made one.
        let offset = Int(max(0, page.key ?? 0))
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.stationModels(
                scope: scope, limit: page.limit, offset: offset, in: transaction)
        }
        let next = rows.count == page.limit ? Int64(offset + page.limit) : nil
        return Reply.page(rows, next: next, limit: page.limit, of: request) { row, fields in
            fields.field("vendor", row.vendor)
            fields.field("model", row.model)
            fields.field("firmwareVersion", row.firmwareVersion)
            fields.field("stations", row.stations)
        }
    }

    private func status(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let fleet = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.fleetStatus(scope: scope, in: transaction)
        }
        return Reply.json { fleet.write(to: &$0) }
    }
}
