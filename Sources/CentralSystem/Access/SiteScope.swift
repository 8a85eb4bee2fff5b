import Database

/// Whose stations somebody sees and touches: all, also those without a site, or those of some sites.
public enum SiteScope: Sendable, Hashable {
    case all
    /// The ids of the sites; none means no station at all.
    case sites(Set<Int64>)

    public var isAll: Bool { self == .all }

    public func contains(_ site: Int64?) -> Bool {
        switch self {
        case .all: true
        case .sites(let ids): site.map(ids.contains) ?? false
        }
    }

    /// A condition on a column with a site's id; nil where there is nothing to check.
    ///
    /// The ids are numbers of the database itself, so they stand in the text.
    func condition(on column: String) -> String? {
        switch self {
        case .all: nil
        case .sites(let ids) where ids.isEmpty: "1 = 0"
        case .sites(let ids): "\(column) in (\(ids.sorted().map(String.init).joined(separator: ", ")))"
        }
    }
}

extension ListQuery {
    /// Keeps rows of stations in the scope; `column` holds the id of the station's site.
    mutating func filter(_ scope: SiteScope, on column: String = "station.site_id") {
        if let condition = scope.condition(on: column) { filter(condition) }
    }

    /// Keeps the newest rows of a long table for the stations of a scope: so many of each station, behind `before`.
    ///
    /// Where few of all stations are in the scope, a walk from the newest row of all would be long; here each
    /// station is one step into the index of station and id. Where many are, the walk is short and this would not be.
    /// Only for lists without a further filter: rows that it left out would be missing on the page.
    mutating func filter(
        newestOf table: String, in scope: SiteScope, _ page: PageRequest, _ transaction: Transaction
    ) throws {
        guard try isOfFew(scope, transaction), let condition = scope.condition(on: "owner.site_id") else {
            return try filter(walking: scope, transaction)
        }
        filter(scope)
        filter(
            """
            \(table).id in (select own.id from station as owner join \(table) as own on own.station_id = owner.id
                where \(condition) and own.id < ? and own.id >= coalesce((select last.id
                    from \(table) as last where last.station_id = owner.id and last.id < ?
                    order by last.id desc limit 1 offset \(page.limit)), 0))
            """, page.before ?? .max)
    }

    /// Keeps rows of a scope in a list whose order is that of an index.
    ///
    /// With many stations in the scope the index is walked, until enough rows are found; the plus keeps the planner
    /// from gathering and sorting all rows of all its stations.
    mutating func filter(walking scope: SiteScope, _ transaction: Transaction) throws {
        let isOfFew = try isOfFew(scope, transaction)
        filter(scope, on: isOfFew ? "station.site_id" : "+station.site_id")
    }

    private func isOfFew(_ scope: SiteScope, _ transaction: Transaction) throws -> Bool {
        guard let condition = scope.condition(on: "site_id") else { return false }
        let count = try transaction.row("select count(*) as n from station where \(condition)")?.int("n")
        return (count ?? 0) <= Self.stationsOfSteps
    }

    /// Stations up to which a page is put together station by station.
    private static let stationsOfSteps = 300
}
