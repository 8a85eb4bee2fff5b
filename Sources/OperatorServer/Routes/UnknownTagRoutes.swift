import CentralSystem
import Hummingbird
import OCPPJ

/// Tags that were presented at stations and are not on file.
struct UnknownTagRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/unknown-id-tags", .read, list,
            .list("List the tags that stations presented and that are not on file", of: .unknownTag))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.unknownTags(scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { row, fields in
            fields.field("idTag", row.idTag)
            fields.field("station", row.station)
            fields.field("firstAt", row.firstAt)
            fields.field("lastAt", row.lastAt)
            fields.field("count", row.count)
        }
    }
}
