import CentralSystem
import Hummingbird
import OCPPJ

/// Statistics of sessions, power, messages and availability.
struct StatisticsRoutes: Sendable {
    let services: OperatorServices

    /// The longest time of which a station's availability is told.
    private static let longestAvailability = Duration.seconds(92 * 86_400)

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stats", .read, statistics,
            .init(
                "Statistics of one metric, by time or by station",
                detail: StatisticQuery.detail, query: StatisticQuery.described,
                answers: [.ok(.statistics), .csv], problems: ["bad-cursor"]))
        routes.get(
            "/stats/overview", .read, overview,
            .init(
                "What an overview of the fleet shows",
                query: [.text("timeZone", "Where today began, such as Asia/Seoul; UTC if absent.")],
                answers: [.ok(.fleetOverview)]))
        routes.get(
            "/stations/:identity/availability", .read, availability,
            .init(
                "Read for how much of the time one could charge at a station",
                query: [
                    .time("from", "30 days ago if absent; at most 92 days before `to`."),
                    .time("to", "Now if absent."),
                ], answers: [.ok(.availability)]))
    }

    private func statistics(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + StatisticQuery.parameters)
        let wanted = try StatisticQuery(query, at: .now)
        let page = try PageQuery(request, query, settings: services.settings)
        guard wanted.metric.isOfStations || context.scope.isAll else {
            throw Problem.forbidden("\(wanted.metric.rawValue) is told to those whose sites are not limited")
        }
        switch wanted.group {
        case .station: return try await stations(request, wanted, page, context.scope)
        case .site: return try await sites(request, wanted, page, context.scope)
        default: return try await periods(request, wanted, page, context)
        }
    }

    private func periods(
        _ request: Request, _ wanted: StatisticQuery, _ page: PageQuery, _ context: ApiContext
    ) async throws -> Response {
        guard page.key == nil else {
            throw Query.bad("cursor", "cursor is for the groups station and site")
        }
        let metric = wanted.metric
        let periods = try wanted.periods()
        if let station = wanted.station {
            try await services.requireVisible(.station(identity: station), request, context)
        }
        let (station, selection) = (wanted.station, wanted.selection(context.scope))
        let answer = try await services.read { [centralSystem = services.centralSystem] transaction in
            var selection = selection
            if let station {
                guard let record = try centralSystem.station(station, in: transaction) else {
                    throw Query.bad("station", "There is no station \(station)")
                }
                selection.station = record.id
            }
            return try centralSystem.statistics(metric, in: periods, of: selection, in: transaction)
        }
        if request.acceptsCSV { return StatisticCSV(metric: metric).reply(periods, answer.each) }
        return Reply.json { fields in
            wanted.write(to: &fields)
            fields.array("data") { list in
                for (place, figure) in answer.each.enumerated() {
                    list.object { item in
                        item.field("from", periods.bounds[place])
                        item.field("to", periods.bounds[place + 1])
                        figure.write(to: &item)
                    }
                }
            }
            fields.object("total") { answer.total.write(to: &$0) }
            fields.object("page") { page in
                page.field("limit", answer.each.count)
                page.null("next")
            }
        }
    }

    private func stations(
        _ request: Request, _ wanted: StatisticQuery, _ page: PageQuery, _ scope: SiteScope
    ) async throws -> Response {
        guard wanted.station == nil else {
            throw Query.bad("station", "station is not for the group station")
        }
        let metric = wanted.metric
        let period = wanted.period
        let (isHighest, limit, key) = (wanted.isHighestFirst, page.limit, page.key)
        let selection = wanted.selection(scope)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            isHighest
                ? (
                    items: try centralSystem.highestStations(
                        metric, in: period, of: selection, limit: limit, in: transaction), next: nil
                )
                : try centralSystem.stationStatistics(
                    metric, in: period, of: selection, after: key, limit: limit, in: transaction
                ).split
        }
        if request.acceptsCSV { return StatisticCSV(metric: metric).reply(rows.items, wanted.period) }
        return answer(request, wanted, page, rows.next) { list in
            for row in rows.items {
                list.object { item in
                    item.field("station", row.station)
                    row.figure.write(to: &item)
                }
            }
        }
    }

    private func sites(
        _ request: Request, _ wanted: StatisticQuery, _ page: PageQuery, _ scope: SiteScope
    ) async throws -> Response {
        guard wanted.station == nil, wanted.sites.isEmpty else {
            throw Query.bad("site", "station and site are not for the group site")
        }
        let (metric, period, limit, key) = (wanted.metric, wanted.period, page.limit, page.key)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.siteStatistics(
                metric, in: period, scope: scope, after: key, limit: limit, in: transaction)
        }
        if request.acceptsCSV { return StatisticCSV(metric: metric).reply(rows.items, wanted.period) }
        return answer(request, wanted, page, rows.next) { list in
            for row in rows.items {
                list.object { item in
                    if let id = row.id { item.field("site", Int(id)) } else { item.null("site") }
                    item.field("name", row.name)
                    row.figure.write(to: &item)
                }
            }
        }
    }

    private func answer(
        _ request: Request, _ wanted: StatisticQuery, _ page: PageQuery, _ next: Int64?,
        _ data: (inout ArrayWriter) -> Void
    ) -> Response {
        let next = next.map { Cursor(key: $0, list: request.listName).text }
        return Reply.json { fields in
            wanted.write(to: &fields)
            fields.array("data", data)
            fields.object("page") { fields in
                fields.field("limit", page.limit)
                if let next { fields.field("next", next) } else { fields.null("next") }
            }
        }
    }

    private func overview(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["timeZone"])
        let now = Timestamp.now
        let zone = query.text("timeZone") ?? "UTC"
        guard let start = StatisticPeriods.dayStart(of: now, timeZone: zone) else {
            throw Query.bad("timeZone", "timeZone is a name such as Asia/Seoul")
        }
        let overview = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.fleetOverview(scope: scope, dayStart: start, at: now, in: transaction)
        }
        return Reply.json { fields in
            fields.field("at", now)
            overview.write(to: &fields)
        }
    }

    private func availability(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["from", "to"])
        let now = Timestamp.now
        let to = min(try query.time("to") ?? now, now)
        let from = try query.time("from") ?? to.adding(.seconds(-30 * 86_400))
        guard from < to else { throw Query.bad("to", "to is before from") }
        guard to - from <= Self.longestAvailability else {
            throw Query.bad("from", "from is at most 92 days before to")
        }
        let station = try await services.station(in: context)
        let availability = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.availability(ofStation: station.id, in: from..<to, in: transaction)
        }
        return Reply.json { fields in
            fields.field("station", station.identity)
            fields.field("from", from)
            fields.field("to", to)
            availability?.write(to: &fields)
            if availability == nil { fields.array("connectors") { _ in } }
            if availability == nil { fields.array("periods") { _ in } }
            if availability == nil { fields.field("truncated", false) }
        }
    }
}

extension PageOf {
    fileprivate var split: (items: [Item], next: Int64?) { (items, next) }
}
