public import Database
public import OCPPJ

/// A figure of one station.
public struct StationStatistic: Sendable {
    public let stationID: Int64
    public let station: String
    public let figure: Statistic
}

extension CentralSystem {
    /// A figure for each station, in the order of registration.
    public func stationStatistics(
        _ metric: StatisticMetric, in period: Range<Timestamp>, of stations: StationSelection = .init(),
        after id: Int64?, limit: Int, in transaction: Transaction
    ) throws -> PageOf<StationStatistic> {
        let rows = try transaction.rows(
            "select id, identity from station where id > $1\(Self.and(stations)) order by id limit $2",
            [id ?? 0, limit + 1])
        let items = try rows.prefix(limit).map { row in
            try statistic(
                metric, ofStation: row.int64("id"), row.text("identity"), in: period, in: transaction)
        }
        return PageOf(items: items, next: rows.count > limit ? items.last?.stationID : nil)
    }

    /// The stations with the highest figures of sessions; a step into the key for each station.
    public func highestStations(
        _ metric: StatisticMetric, in period: Range<Timestamp>, of stations: StationSelection = .init(),
        limit: Int, in transaction: Transaction
    ) throws -> [StationStatistic] {
        let figure =
            switch metric {
            case .energy: "sum(energy_wh)"
            case .duration: "sum(seconds)"
            case .plugIn: "sum(succeeded) * 1000000 / case when sum(attempted) > 0 then sum(attempted) end"
            default: "sum(sessions)"
            }
        return try transaction.rows(
            """
            select * from (
                select id, identity, (select \(figure) from session_sum
                    where station_id = station.id and quarter >= $1 and quarter < $2) as figure
                from station where true\(Self.and(stations))) as each
            where figure is not null order by figure desc, id limit $3
            """,
            [Self.firstQuarter(period.lowerBound), Self.firstQuarter(period.upperBound), limit]
        ).map { row in
            try statistic(
                metric, ofStation: row.int64("id"), row.text("identity"), in: period, in: transaction)
        }
    }

    private static func and(_ stations: StationSelection) -> String {
        stations.condition(station: "station.id", site: "station.site_id").map { " and \($0)" } ?? ""
    }

    private func statistic(
        _ metric: StatisticMetric, ofStation id: Int64, _ identity: String, in period: Range<Timestamp>,
        in transaction: Transaction
    ) throws -> StationStatistic {
        guard metric != .uptime else {
            let figure = try availability(ofStation: id, in: period, in: transaction)?.statistic
            return StationStatistic(
                stationID: id, station: identity, figure: figure ?? Statistic(nil, count: 0))
        }
        return StationStatistic(
            stationID: id, station: identity,
            figure: Statistic(
                metric, try sessionSum(of: StationSelection(station: id), in: period, in: transaction)))
    }

    /// All sessions of some stations that ended in a period.
    func sessionSum(
        of stations: StationSelection, in period: Range<Timestamp>, in transaction: Transaction
    ) throws -> SessionSum {
        let columns = ["sessions", "energy_wh", "seconds", "attempted", "succeeded"]
        let sums = columns.map { "cast(coalesce(sum(\($0)), 0) as bigint) as \($0)" }
        let row = try transaction.row(
            """
            select \(sums.joined(separator: ", ")) from session_sum
            where \(stations.condition(onSums: "station_id")) and quarter >= $1 and quarter < $2
            """, [Self.firstQuarter(period.lowerBound), Self.firstQuarter(period.upperBound)])
        guard let row else { return SessionSum() }
        return SessionSum(
            sessions: try row.int("sessions"), energyWattHours: try row.int("energy_wh"),
            seconds: try row.int("seconds"), attempted: try row.int("attempted"),
            succeeded: try row.int("succeeded"))
    }
}
