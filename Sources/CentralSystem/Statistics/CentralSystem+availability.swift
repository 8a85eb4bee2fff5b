public import Database
public import OCPPJ

extension CentralSystem {
    /// Periods that one answer is made of; of a station that comes and goes every minute, further ones are not known.
    private static let periodsOfAnswer = 20_000

    /// How much of the time one could charge at the station; nil when nothing is known of that time.
    ///
    /// What is known begins with the station's registration, or with the oldest event when events were digested first.
    public func availability(
        ofStation id: Int64, in period: Range<Timestamp>, in transaction: Transaction
    ) throws -> Availability? {
        let known = try transaction.row(
            "select known_since, (select created_at from station where id = $1) as created_at from digest",
            [id])
        guard let known, let created = try known.optionalTime("created_at") else { return nil }
        var start = max(period.lowerBound, try known.time("known_since"), created)
        guard start < period.upperBound else { return nil }
        let rows = try transaction.rows(
            """
            select \(StationPeriod.columns) from station_period
            where station_id = $1 and began_at < $3 and (ended_at is null or ended_at > $2)
                and state in ('offline', 'faulted', 'unavailable')
            order by began_at desc limit $4
            """, [id, start, period.upperBound, Self.periodsOfAnswer]
        ).compactMap(StationPeriod.init)
        if rows.count == Self.periodsOfAnswer, let oldest = rows.last { start = max(start, oldest.beganAt) }
        guard start < period.upperBound else { return nil }
        let connectors = try transaction.rows(
            "select evse from connector where station_id = $1 and connector = 1 and evse > 0 order by evse",
            [id]
        ).map { try $0.int("evse") }
        return Availability(rows, in: start..<period.upperBound, connectors: connectors)
    }
}
