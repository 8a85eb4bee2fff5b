public import Database
public import OCPPJ

/// A figure of one site; nil stands for the stations of none.
public struct SiteStatistic: Sendable {
    public let id: Int64?
    public let name: String?
    public let figure: Statistic
}

extension CentralSystem {
    /// A figure of sessions for each site, in the order in which they were made; the stations of none come first.
    public func siteStatistics(
        _ metric: StatisticMetric, in period: Range<Timestamp>, scope: SiteScope = .all, after id: Int64?,
        limit: Int, in transaction: Transaction
    ) throws -> PageOf<SiteStatistic> {
        var query = ListQuery()
        query.filter("id > ?", id ?? 0)
        query.filter(scope, on: "id")
        let rows = try query.rows(
            "select id, name from site", order: "id", limit: limit + 1, in: transaction)
        func figure(_ site: Int64) throws -> Statistic {
            let stations = StationSelection(sites: [site])
            return Statistic(metric, try sessionSum(of: stations, in: period, in: transaction))
        }
        var items = try rows.prefix(limit).map { row in
            let site = try row.int64("id")
            return SiteStatistic(id: site, name: try row.text("name"), figure: try figure(site))
        }
        let next = rows.count > limit ? items.last?.id : nil
        // Without a key of its own, it is one row more of the first page.
        if id == nil, scope.isAll {
            items.insert(SiteStatistic(id: nil, name: nil, figure: try figure(0)), at: 0)
        }
        return PageOf(items: items, next: next)
    }
}
