import CentralSystem
import OCPPJ

/// Which statistics are asked for.
struct StatisticQuery: Sendable {
    /// `highest` first, instead of the order of registration.
    enum Sort: String, CaseIterable {
        case highest = "-value"
    }

    static let parameters = ["metric", "group", "from", "to", "timeZone", "station", "site", "sort"]

    static let detail = """
        Sessions and their energy count where they end. Not every metric can be grouped by everything: those of sessions by \
        total, hour, day, month, station and site; power, connected, messages and latency by total, minute, hour, day and month; \
        uptime by station. At most \(StatisticPeriods.limit) periods. limit and cursor are for the groups station and site.
        """

    static let described: [RouteParameter] = [
        .choice(
            "metric", StatisticMetric.self,
            "energy if absent. Energy is in Wh, duration in s, power in W, latency in ms; plugIn and uptime in percent."
        ),
        .choice("group", StatisticGroup.self, "day if absent, or what the metric can be grouped by first."),
        .time(
            "from", "An hour ago for minutes, a day for hours, else 30 days, for months a year, if absent."),
        .time("to", "Now if absent."),
        .text("timeZone", "Where days and months begin, such as Asia/Seoul; UTC if absent."),
        .text("station", "Only sessions of this station."),
        .sites,
        .choice("sort", Sort.self, "Of the group station: the highest first, as many as `limit`."),
        .number("limit", 1, 500, "Stations or sites of a page."),
        .text("cursor", "`page.next` of the page before."),
    ]

    let metric: StatisticMetric
    let group: StatisticGroup
    let period: Range<Timestamp>
    let timeZone: String
    let station: String?
    let sites: [Int64]
    let isHighestFirst: Bool

    init(_ query: Query, at now: Timestamp) throws {
        let metric = try query.choice("metric", of: StatisticMetric.self) ?? .energy
        let group =
            try query.choice("group", of: StatisticGroup.self)
            ?? (metric.groups.contains(.day) ? .day : metric.groups[0])
        guard metric.groups.contains(group) else {
            let names = metric.groups.map(\.rawValue).joined(separator: ", ")
            throw Query.bad("group", "\(metric.rawValue) is grouped by \(names)")
        }
        let to = try query.time("to") ?? now
        let from = try query.time("from") ?? to.adding(.zero - Self.length(group))
        guard from < to else { throw Query.bad("to", "to is before from") }
        self.metric = metric
        self.group = group
        period = from..<to
        timeZone = query.text("timeZone") ?? "UTC"
        station = query.text("station")
        sites = try query.sites()
        if station != nil, !metric.isOfSessions {
            throw Query.bad("station", "\(metric.rawValue) is not known of one station")
        }
        if !sites.isEmpty, !metric.isOfStations {
            throw Query.bad("site", "\(metric.rawValue) is not known of one site")
        }
        isHighestFirst = try query.choice("sort", of: Sort.self) != nil
        if isHighestFirst, group != .station || !metric.isOfSessions {
            throw Query.bad("sort", "sort is for sessions by station")
        }
    }

    /// What is told when the request does not say.
    private static func length(_ group: StatisticGroup) -> Duration {
        switch group {
        case .minute: .seconds(3_600)
        case .hour: .seconds(86_400)
        case .day, .total, .station, .site: .seconds(30 * 86_400)
        case .month: .seconds(365 * 86_400)
        }
    }

    func selection(_ scope: SiteScope) -> StationSelection { StationSelection(sites: sites, scope: scope) }

    func periods() throws -> StatisticPeriods {
        guard StatisticPeriods.dayStart(of: period.lowerBound, timeZone: timeZone) != nil else {
            throw Query.bad("timeZone", "timeZone is a name such as Asia/Seoul")
        }
        guard let periods = StatisticPeriods(group, in: period, timeZone: timeZone) else {
            throw Query.bad("from", "from and to have more than \(StatisticPeriods.limit) of these between")
        }
        return periods
    }

    func write(to fields: inout ObjectWriter) {
        fields.field("metric", metric)
        fields.field("unit", metric.unit)
        fields.field("group", group)
        fields.field("from", period.lowerBound)
        fields.field("to", period.upperBound)
        fields.field("timeZone", timeZone)
    }
}
