public import Database
import OCPPJ

extension CentralSystem {
    /// The stations that a filter leaves, newest first unless an order says otherwise.
    public func stations(
        _ filter: StationFilter = StationFilter(), orderedBy order: StationOrder? = nil,
        scope: SiteScope = .all, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<StationRecord> {
        let order = order ?? .newestFirst
        return try filter.query(scope)
            .page(orderedBy: order, page, in: transaction).map(StationRecord.init)
    }

    /// How many stations have each model and firmware version.
    public func stationModels(
        scope: SiteScope = .all, limit: Int, offset: Int, in transaction: Transaction
    ) throws -> [StationModel] {
        var filter = StationFilter()
        filter.registration = .accepted
        return try filter.query(scope).rows(
            "select vendor, model, firmware_version, count(*) as stations from station",
            group: "vendor, model, firmware_version",
            order: "coalesce(vendor, ''), coalesce(model, ''), coalesce(firmware_version, '')", limit: limit,
            offset: offset, in: transaction
        ).map(StationModel.init)
    }
}

/// A model with a firmware version, and how many stations have it.
public struct StationModel: Sendable, Hashable {
    public let vendor: String?
    public let model: String?
    public let firmwareVersion: String?
    public let stations: Int

    init(_ row: Row) throws {
        vendor = try row.optionalText("vendor")
        model = try row.optionalText("model")
        firmwareVersion = try row.optionalText("firmware_version")
        stations = Int(try row.int64("stations"))
    }
}

extension ListQuery {
    /// Reads stations in an order, behind the last row of the page before.
    fileprivate func page(orderedBy order: StationOrder, _ page: PageRequest, in transaction: Transaction)
        throws
        -> PageOf<Row>
    {
        var query = self
        let (expression, direction, sign) = (
            order.member.expression, order.isDescending ? "desc" : "asc", order.isDescending ? "<" : ">"
        )
        if let id = page.before {
            let value = page.value ?? ""
            let place = order.member.isNumber ? query.add(Int64(value) ?? id) : query.add(value)
            query.filter(
                "(\(expression) \(sign) \(place) or (\(expression) = \(place) and station.id \(sign) ?))", id)
        }
        var rows = try query.page(
            StationRecord.select(and: "cast(\(expression) as text) as page_value"),
            order: "\(expression) \(direction), station.id \(direction)", limit: page.limit, in: transaction)
        if rows.next != nil { rows.value = try rows.items.last?.text("page_value") }
        return rows
    }
}
