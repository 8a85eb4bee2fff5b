import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// Who did what: the audit log, as a list and as a file.
struct AuditLogRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/audit-log", .administer.ofAllSites, list,
            .list(
                "List what operators did, newest first",
                detail: """
                    Every change through this API is one row, written in the transaction of the change. Requests that were \
                    refused (401, 403) are counted by hour, actor, address and route, and appear within seconds.
                    """, of: .auditRecord, query: AuditFilter.described))
        routes.get(
            "/audit-log/export", .administer.ofAllSites, export,
            .init(
                "The audit log as CSV", query: AuditFilter.described, answers: [.csv],
                problems: ["too-many-exports"]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + AuditFilter.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let filter = try AuditFilter(query)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.auditLog(filter, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func export(_ request: Request, _ context: ApiContext) async throws -> Response {
        let filter = try AuditFilter(try Query(request, allowed: AuditFilter.parameters))
        return try CSVExport<Int64>(services: services, name: "audit-log", columns: AuditRecord.columns) {
            [services] after, csv in
            let page = try await services.read { [centralSystem = services.centralSystem] transaction in
                try centralSystem.auditLog(
                    filter, PageRequest(limit: CSVExport<Int64>.pageLimit, before: after), in: transaction)
            }
            for record in page.items { csv.record { record.write(to: &$0) } }
            return page.next
        }.response()
    }
}
