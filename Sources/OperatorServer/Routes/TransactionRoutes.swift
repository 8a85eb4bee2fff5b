import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// Transactions, their meter values, and stops that belong to none.
struct TransactionRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/transactions", .read, list,
            .list(
                "List the transactions", of: .transaction, query: TransactionFilter.described, or: [.csv],
                problems: ["too-many-exports"]))
        routes.get(
            "/transactions/:id", .read, detail, .init("Read a transaction", answers: [.ok(.transaction)]))
        routes.get(
            "/transactions/:id/meter-values", .read, meterValues,
            .list(
                "List the meter values of a transaction, by the station's time", of: .meterValue, or: [.csv],
                problems: ["too-many-exports"]))
        routes.post(
            "/transactions/:id/stop", .operate, stop,
            .sending(
                "Ask the station to stop a transaction",
                body: .optionalJSON(.object([.optional("reason", .nullable(.reason))])),
                problems: ["transaction-ended"]))
        routes.get(
            "/orphan-stops", .read, orphanStops,
            .list("List the stops that belong to no transaction", of: .orphanStop))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        if request.acceptsCSV {
            return try await ExportRoutes(services: services).transactions(request, context)
        }
        let query = try Query(request, allowed: PageQuery.parameters + TransactionFilter.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let filter = try TransactionFilter(query)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try filter.transactions(in: scope, page.newestFirst, of: centralSystem, transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let record = try await services.transaction(in: context)
        return Reply.json { record.write(to: &$0) }
    }

    /// In the order of the station's time.
    private func meterValues(_ request: Request, _ context: ApiContext) async throws -> Response {
        if request.acceptsCSV {
            return try await ExportRoutes(services: services).meterValuesOfTransaction(request, context)
        }
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let record = try await services.transaction(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.meterValues(
                ofTransaction: record.transactionId, after: page.key, limit: page.limit, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    /// Asks the station to stop; the transaction ends when the station says so.
    private func stop(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["reason"], mayBeAbsent: true)
        let reason = body.text("reason", max: 500)
        try body.finish()
        let record = try await services.transaction(in: context)
        guard record.isActive else {
            throw Problem.conflict("transaction-ended", "The transaction has ended already")
        }
        let payload = try JSONDocument(text: "{\"transactionId\":\(record.transactionId)}").root
        let command = NewCommand(
            identity: record.station, action: "RemoteStopTransaction", payload: payload, reason: reason,
            requestedBy: context.actor)
        return try await CommandSending(services: services).send(command, of: request)
    }

    private func orphanStops(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.orphanStops(scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }
}
