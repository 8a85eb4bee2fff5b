public import Database
public import OCPPJ

extension CentralSystem {
    /// Owners that one page looks into at most, so that a period in which nothing was measured does not hold a
    /// snapshot for long.
    private static let ownersOfPage = 500

    /// Meter values of a transaction behind `after`, in the order of the station's time.
    ///
    /// `next` is where to go on, nil at the end.
    public func storedMeterValues(
        ofTransaction id: Int64, after: StoredMeterValue.Key?, limit: Int, in transaction: Transaction
    ) throws -> (values: [StoredMeterValue], next: StoredMeterValue.Key?) {
        let always = Timestamp(microseconds: .min)..<Timestamp(microseconds: .max)
        let values = try storedMeterValues(
            behind: after ?? Self.start(of: id), within: always, limit: limit, in: transaction)
        return (values, values.count == limit ? values.last?.key : nil)
    }

    /// Meter values of one station or all, measured within a period by the station's clock: first those that belong
    /// to no transaction, then transaction after transaction; each is one stretch of the primary key.
    ///
    /// `next` is where to go on, nil at the end; a page may be empty and still have a next.
    public func storedMeterValues(
        ofStation identity: String?, within period: Range<Timestamp>, scope: SiteScope = .all,
        after: StoredMeterValue.Key?, limit: Int, in transaction: Transaction
    ) throws -> (values: [StoredMeterValue], next: StoredMeterValue.Key?) {
        var values: [StoredMeterValue] = []
        var key = after
        for _ in 0..<Self.ownersOfPage {
            if let place = key {
                values += try storedMeterValues(
                    behind: place, within: period, limit: limit - values.count, in: transaction)
                if values.count >= limit { return (values, values.last?.key) }
            }
            key = try nextOwner(behind: key?.owner, ofStation: identity, in: transaction).map(Self.start)
            guard let place = key else { return (values, nil) }
            if !scope.isAll, try !isOwner(place.owner, in: scope, transaction) {
                key = StoredMeterValue.Key(owner: place.owner, timestamp: .max, evse: .max, span: .max)
            }
        }
        return (values, key)
    }

    /// Whether the values belong to a station of the scope.
    private func isOwner(_ owner: Int64, in scope: SiteScope, _ transaction: Transaction) throws -> Bool {
        let row = try transaction.row(
            owner < 0
                ? "select site_id from station where id = $1"
                : """
                select site_id from charging_transaction join station
                    on station.id = charging_transaction.station_id where charging_transaction.id = $1
                """, [abs(owner)])
        return scope.contains(try row?.optionalInt64("site_id"))
    }

    private static func start(of owner: Int64) -> StoredMeterValue.Key {
        StoredMeterValue.Key(owner: owner, timestamp: .min, evse: .min, span: .min)
    }

    /// The rest of one owner.
    private func storedMeterValues(
        behind key: StoredMeterValue.Key, within period: Range<Timestamp>, limit: Int,
        in transaction: Transaction
    ) throws -> [StoredMeterValue] {
        // The later of both bounds, as SQLite seeks to the first one only.
        let start = max(period.lowerBound, Timestamp(microseconds: key.timestamp))
        return try transaction.rows(
            StoredMeterValue.select + """
                 where owner = $1 and timestamp >= $2 and timestamp < $3
                    and (timestamp, evse, span) > ($4, $5, $6) order by timestamp, evse, span limit $7
                """, [key.owner, start, period.upperBound, key.timestamp, key.evse, key.span, limit]
        ).map(StoredMeterValue.init)
    }

    /// The next owner that has any values: one step down the primary key, or from transaction to transaction of a
    /// station.
    private func nextOwner(
        behind owner: Int64?, ofStation identity: String?, in transaction: Transaction
    ) throws -> Int64? {
        guard let identity else {
            return try transaction.row(
                "select min(owner) as owner from meter_value where owner > $1", [owner ?? .min]
            )?.optionalInt64("owner")
        }
        let own = try transaction.row("select id from station where identity = $1", [identity])
        guard let station = try own?.int64("id") else { return nil }
        if owner == nil { return MeterValueOwner(station: station).number }
        return try transaction.row(
            "select min(id) as owner from charging_transaction where station_id = $1 and id > $2",
            [station, owner ?? 0]
        )?.optionalInt64("owner")
    }
}
