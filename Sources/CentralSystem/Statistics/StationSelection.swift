/// Of which stations figures are: of one, or of those of some sites within a scope.
public struct StationSelection: Sendable, Hashable {
    public var station: Int64?
    /// Ids of sites; 0 stands for the stations of no site, and none at all for every station.
    public var sites: [Int64]
    public var scope: SiteScope

    public init(station: Int64? = nil, sites: [Int64] = [], scope: SiteScope = .all) {
        self.station = station
        self.sites = sites
        self.scope = scope
    }

    /// Whether it is every station, of which sums are kept.
    var isAll: Bool { station == nil && sites.isEmpty && scope.isAll }

    /// A condition on columns with the ids of a station and its site; nil where there is nothing to check.
    ///
    /// The ids are numbers of the database itself, so they stand in the text.
    func condition(station column: String, site: String) -> String? {
        var conditions = [station.map { "\(column) = \($0)" }, scope.condition(on: site)].compactMap(\.self)
        let named = sites.filter { $0 != 0 }.map { String($0) }.joined(separator: ", ")
        switch (sites.contains(0), named.isEmpty) {
        case (true, true): conditions.append("\(site) is null")
        case (true, false): conditions.append("(\(site) is null or \(site) in (\(named)))")
        case (false, false): conditions.append("\(site) in (\(named))")
        case (false, true): break
        }
        return conditions.isEmpty ? nil : conditions.joined(separator: " and ")
    }

    /// A condition on the column of a table of sums, in which station 0 is all of them.
    func condition(onSums column: String) -> String {
        if isAll { return "\(column) = 0" }
        if let station, sites.isEmpty, scope.isAll { return "\(column) = \(station)" }
        return
            "\(column) in (select id from station where \(condition(station: "id", site: "site_id") ?? "true"))"
    }
}
