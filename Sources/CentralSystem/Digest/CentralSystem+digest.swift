public import Database
public import OCPPJ

/// What statistics and alerts are made of is derived from events, by one node for all, step by step.
extension CentralSystem {
    /// Events that one step goes over.
    private static let eventsOfStep: Int64 = 5_000
    /// Stations of a step up to which their periods are asked for one by one.
    private static let stationsAskedFor = 50

    /// The next run of events, digested; nil when there is none. Call it with `storeDigest` until nothing is left.
    public func digestEvents(at time: Timestamp, in transaction: Transaction) throws -> EventDigest? {
        let range = try eventRange(in: transaction)
        guard let place = try transaction.row("select after_seq from digest where id = 1") else {
            // The first step is where to begin; what was so before the oldest event is stored with it.
            let known = try transaction.row("select at from event order by seq limit 1")?.time("at") ?? time
            return EventDigest(
                after: nil, last: (range?.lowerBound ?? 1) - 1, knownSince: known, hasMore: range != nil,
                periods: StationPeriods())
        }
        let after = try place.int64("after_seq")
        guard let range else { return nil }
        let first = max(after, range.lowerBound - 1)
        guard first < range.upperBound else { return nil }
        let last = min(first + Self.eventsOfStep, range.upperBound)
        var query = ListQuery()
        query.filter("seq > ?", first)
        query.filter("seq <= ?", last)
        query.filter("type", anyOf: EventDigest.types)
        let rows = try query.rows(
            "select at, type, station_id, subject, data from event", order: "seq",
            limit: Int(Self.eventsOfStep), in: transaction)
        let stations = Set(try rows.compactMap { try $0.optionalInt64("station_id") })
        var digest = EventDigest(
            after: after, last: last, knownSince: time, hasMore: last < range.upperBound,
            periods: StationPeriods(try openPeriods(of: stations, in: transaction)))
        for row in rows { try digest.add(row) }
        try digest.countSessions { station, connector, period in
            try hadFault(station, connector, period, in: transaction)
        }
        return digest
    }

    /// Stores a digest; false, and nothing is stored, when somebody else has digested meanwhile.
    public func storeDigest(_ digest: EventDigest, in transaction: Transaction) throws -> Bool {
        let moved =
            if let after = digest.after {
                try transaction.execute(
                    "update digest set after_seq = $1 where id = 1 and after_seq = $2", [digest.last, after])
            } else {
                try transaction.execute(
                    """
                    insert into digest (id, after_seq, counted_id, known_since) values (1, $1, 0, $2)
                    on conflict (id) do nothing
                    """, [digest.last, digest.knownSince])
            }
        guard moved == 1 else { return false }
        if digest.after == nil { try storeFormerPeriods(before: digest.knownSince, in: transaction) }
        try store(digest.periods, in: transaction)
        try add(digest.sums, in: transaction)
        return true
    }

    /// Stores what has changed about periods.
    func store(_ periods: StationPeriods, in transaction: Transaction) throws {
        for (place, time) in periods.ended {
            try transaction.send(
                """
                update station_period set ended_at = $1
                where station_id = $2 and evse = $3 and state = $4 and ended_at is null
                """, [time, place.stationID, place.connectorID, place.state.rawValue])
        }
        for period in periods.passed + periods.begun { try store(period, in: transaction) }
    }

    /// States that no event tells of, because they began before the oldest one that is kept.
    private func storeFormerPeriods(before time: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            """
            insert into station_period (station_id, evse, state, began_at)
            select id, 0, 'offline', last_seen_at from station where connected_at is null and last_seen_at < $1
            """, [time])
        try transaction.execute(
            """
            insert into station_period (station_id, evse, state, detail, began_at)
            select station_id, evse, case status when 'Faulted' then 'faulted' when 'Unavailable' then 'unavailable'
                else 'suspendedEVSE' end, error_code, received_at from connector
            where connector = 1 and status in ('Faulted', 'Unavailable', 'SuspendedEVSE') and received_at < $1
            """, [time])
    }

    /// Of a station that is still there.
    private func store(_ period: StationPeriod, in transaction: Transaction) throws {
        try transaction.send(
            """
            insert into station_period (station_id, evse, state, detail, began_at, ended_at)
            select id, $2, $3, $4, $5, $6 from station where id = $1
            """,
            [
                period.stationID, period.connectorID, period.state.rawValue, period.detail, period.beganAt,
                period.endedAt,
            ])
    }

    func add(_ sums: [SessionSum.Place: SessionSum], in transaction: Transaction) throws {
        // In their order, so that neighbours are written together.
        for (place, sum) in sums.sorted(by: { $0.key < $1.key }) {
            try transaction.send(
                """
                insert into session_sum (station_id, quarter, sessions, energy_wh, seconds, attempted, succeeded)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (station_id, quarter) do update set
                    sessions = session_sum.sessions + excluded.sessions,
                    energy_wh = session_sum.energy_wh + excluded.energy_wh,
                    seconds = session_sum.seconds + excluded.seconds,
                    attempted = session_sum.attempted + excluded.attempted,
                    succeeded = session_sum.succeeded + excluded.succeeded
                """,
                [
                    place.stationID, place.quarter, sum.sessions, sum.energyWattHours, sum.seconds,
                    sum.attempted, sum.succeeded,
                ])
        }
    }

    /// Periods that last; of all stations where many are asked for.
    private func openPeriods(of stations: Set<Int64>, in transaction: Transaction) throws -> [StationPeriod] {
        guard stations.count <= Self.stationsAskedFor else {
            return try transaction.rows(
                "select \(StationPeriod.columns) from station_period where ended_at is null"
            ).compactMap(StationPeriod.init)
        }
        return try stations.flatMap { station in
            try transaction.rows(
                """
                select \(StationPeriod.columns) from station_period
                where station_id = $1 and ended_at is null
                """, [station]
            ).compactMap(StationPeriod.init)
        }
    }

    private func hadFault(
        _ station: Int64, _ connector: Int, _ period: Range<Timestamp>, in transaction: Transaction
    ) throws -> Bool {
        try transaction.row(
            """
            select 1 as found from station_period where station_id = $1 and state = 'faulted' and evse in (0, $2)
                and began_at < $4 and (ended_at is null or ended_at > $3) limit 1
            """, [station, connector, period.lowerBound, period.upperBound]) != nil
    }
}

extension StationPeriod {
    static let columns = "station_id, evse, state, detail, began_at, ended_at"

    /// Nil for a state of a later version.
    init?(_ row: Row) throws {
        guard let state = State(rawValue: try row.text("state")) else { return nil }
        self.init(
            stationID: try row.int64("station_id"), connectorID: try row.int("evse"), state: state,
            detail: try row.optionalText("detail"), beganAt: try row.time("began_at"),
            endedAt: try row.optionalTime("ended_at"))
    }
}
