import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// Transactions, their meter values, and stops that belong to none.
struct TransactionRoutes: Sendable {
    /// Whether a transaction is going on.
    private enum State: String, CaseIterable {
        case active
        case ended
    }

    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get("/transactions", list)
        routes.get("/transactions/:id", detail)
        routes.get("/transactions/:id/meter-values", meterValues)
        routes.post("/transactions/:id/stop", stop)
        routes.get("/orphan-stops", orphanStops)
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(
            request, allowed: PageQuery.parameters + ["station", "idTag", "state", "flag"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: State.self)
        let flag = try query.choice("flag", of: TransactionFlag.self)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.transactions(
                station: query.text("station"), idTag: query.text("idTag"),
                isActive: state.map { $0 == .active },
                flag: flag, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let record = try await transaction(context)
        return Reply.json { record.write(to: &$0) }
    }

    /// In the order of the station's time.
    private func meterValues(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let record = try await transaction(context)
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
        let record = try await transaction(context)
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
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.orphanStops(page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func transaction(_ context: ApiContext) async throws -> TransactionRecord {
        let id = try context.pathNumber("id", of: "transaction")
        let record = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.transaction(id, in: transaction)
        }
        guard let record else { throw Problem.notFound("There is no transaction \(id)") }
        return record
    }
}
