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
