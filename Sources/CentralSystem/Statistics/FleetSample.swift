public import Database
public import OCPPJ

/// What the fleet is like at a moment.
public struct FleetSample: Sendable, Hashable {
    /// The beginning of its minute.
    public let at: Timestamp
    public let powerWatts: Int
    public let connected: Int
    public let sessions: Int
}

extension CentralSystem {
    static let minuteSpan = 60
    static let hourSpan = 3_600

    /// The power of the connectors that charge at stations that are connected, as the picture of the fleet has it.
    func powerNow(scope: SiteScope = .all, in transaction: Transaction) throws -> Int {
        let isInScope = scope.condition(on: "station.site_id").map { " and \($0)" } ?? ""
        return try transaction.row(
            """
            select cast(coalesce(sum(power_w), 0) as bigint) as power
            from connector join station on station.id = connector.station_id
            where connector = 1 and status = 'Charging' and connected_at is not null\(isInScope)
            """)?.int("power") ?? 0
    }

    /// What is so at this moment.
    public func fleetSample(at time: Timestamp, in transaction: Transaction) throws -> FleetSample {
        let counts = try transaction.row(
            """
            select (select count(*) from station where connected_at is not null) as connected,
                (select count(*) from charging_transaction where stop_received_at is null) as sessions
            """)
        return FleetSample(
            at: MessageFigures.minute(of: time), powerWatts: try powerNow(in: transaction),
            connected: try counts?.int("connected") ?? 0, sessions: try counts?.int("sessions") ?? 0)
    }

    /// Keeps the sample, once for its minute; with the first of an hour the hour before is summed up.
    public func store(_ sample: FleetSample, in transaction: Transaction) throws {
        let columns = "span, at, samples, power_w, highest_power_w, connected, sessions"
        try transaction.execute(
            """
            insert into fleet_sample (\(columns)) values ($1, $2, 1, $3, $3, $4, $5) on conflict (span, at) do nothing
            """, [Self.minuteSpan, sample.at, sample.powerWatts, sample.connected, sample.sessions])
        try sumUpMessages(at: sample.at, in: transaction)
        let hour = Self.hour
        let end = sample.at.microseconds - sample.at.microseconds % hour
        // What a leader that was away has not summed up is found as well: the last day, hour by hour.
        try transaction.execute(
            """
            insert into fleet_sample (\(columns))
            select $1, at - at % $4, count(*), cast(round(avg(power_w)) as bigint), max(highest_power_w),
                cast(round(avg(connected)) as bigint), cast(round(avg(sessions)) as bigint)
            from fleet_sample where span = $2 and at >= $5 and at < $3
                and at >= coalesce((select max(at) + $4 from fleet_sample where span = $1), 0)
            group by at - at % $4 on conflict (span, at) do nothing
            """, [Self.hourSpan, Self.minuteSpan, end, hour, end - 24 * hour])
    }

    /// Removes minutes that nobody looks at any more; returns how many.
    func removeOldMinutes(at time: Timestamp, limit: Int, in transaction: Transaction) throws -> Int {
        var removed = 0
        let tables = [
            ("fleet_sample", "span = \(Self.minuteSpan) and", settings.eventRetention),
            ("message_minute", "", settings.messageLogRetention),
        ]
        for (table, condition, retention) in tables {
            removed += try transaction.execute(
                """
                delete from \(table) where \(condition) at in (
                    select at from \(table) where \(condition) at < $1 order by at limit $2)
                """, [time.adding(.zero - retention), limit])
        }
        return removed
    }
}
