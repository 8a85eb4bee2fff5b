import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// Lists as CSV files, for billing and spreadsheets.
struct ExportRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/transactions/export", .read, transactions,
            .init(
                "All transactions as CSV", query: TransactionFilter.described, answers: [.csv],
                problems: ["too-many-exports"]))
        routes.get(
            "/transactions/:id/meter-values/export", .read, meterValuesOfTransaction,
            .init(
                "The meter values of a transaction as CSV", answers: [.csv], problems: ["too-many-exports"]))
        routes.get(
            "/meter-values/export", .read, meterValues,
            .init(
                "Meter values as CSV, by the station's clock",
                query: [
                    .text("station", "Only meter values of this station."),
                    .time("from", "Not before this time."), .time("to", "Before this time."),
                ], answers: [.csv], problems: ["too-many-exports"]))
    }

    @concurrent
    func transactions(_ request: Request, _ context: ApiContext) async throws -> Response {
        let filter = try TransactionFilter(try Query(request, allowed: TransactionFilter.parameters))
        let columns = TransactionRecord.columns
        return try CSVExport<Int64>(services: services, name: "transactions", columns: columns) {
            [services, scope = context.scope] after, csv in
            let page = try await services.read { [centralSystem = services.centralSystem] transaction in
                try filter.transactions(
                    in: scope, PageRequest(limit: CSVExport<Int64>.pageLimit, before: after),
                    of: centralSystem, transaction)
            }
            for record in page.items { csv.record { record.write(to: &$0) } }
            return page.next
        }.response()
    }

    /// In the order of the station's time.
    @concurrent
    func meterValuesOfTransaction(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try await services.transaction(in: context).transactionId
        return try export("meter-values-\(id)") { system, after, limit, transaction in
            try system.storedMeterValues(ofTransaction: id, after: after, limit: limit, in: transaction)
        }
    }

    /// Connector after connector, by the station's clock: `?station=&from=&to=`, all of them optional.
    private func meterValues(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["station", "from", "to"])
        let always = Timestamp(microseconds: .min)..<Timestamp(microseconds: .max)
        let period = try query.period(from: "from", to: "to") ?? always
        let station = query.text("station")
        let scope = context.scope
        if let station { try await services.requireVisible(.station(identity: station), request, context) }
        return try export("meter-values") { system, after, limit, transaction in
            try system.storedMeterValues(
                ofStation: station, within: period, scope: scope, after: after, limit: limit, in: transaction)
        }
    }

    private func export(
        _ name: String,
        _ read:
            @escaping @Sendable (CentralSystem, StoredMeterValue.Key?, Int, Transaction) throws
            -> (values: [StoredMeterValue], next: StoredMeterValue.Key?)
    ) throws -> Response {
        let columns = StoredMeterValue.columns
        return try CSVExport<StoredMeterValue.Key>(services: services, name: name, columns: columns) {
            [services] after, csv in
            let (values, next) = try await services.read {
                [centralSystem = services.centralSystem] transaction in
                try read(centralSystem, after, CSVExport<StoredMeterValue.Key>.pageLimit, transaction)
            }
            for value in values { value.write(to: &csv) }
            return next
        }.response()
    }
}
