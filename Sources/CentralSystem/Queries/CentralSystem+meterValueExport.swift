public import Database
public import OCPPJ

extension CentralSystem {
    /// Connectors that one page looks into at most, so that a period in which nothing was measured does not hold
    /// a snapshot for long.
    private static let placesOfPage = 200

    /// Meter values of a transaction behind `after`, in the order of the station's time.
    ///
    /// `next` is where to go on, nil at the end.
    public func storedMeterValues(
        ofTransaction id: Int64, after: StoredMeterValue.Key?, limit: Int, in transaction: Transaction
    ) throws -> (values: [StoredMeterValue], next: StoredMeterValue.Key?) {
        let values = try transaction.rows(
            StoredMeterValue.select + """
                 where transaction_id = $1 and (timestamp, evse) > ($2, $3) order by timestamp, evse limit $4
                """, [id, after?.timestamp ?? .min, after?.evse ?? .min, limit]
        ).map(StoredMeterValue.init)
        return (values, values.count == limit ? values.last?.key : nil)
    }

    /// Meter values of one station or all, measured within a period by the station's clock, connector after
    /// connector; every connector is one stretch of the primary key.
    ///
    /// `next` is where to go on, nil at the end; a page may be empty and still have a next.
    public func storedMeterValues(
        ofStation identity: String?, within period: Range<Timestamp>, after: StoredMeterValue.Key?,
        limit: Int, in transaction: Transaction
    ) throws -> (values: [StoredMeterValue], next: StoredMeterValue.Key?) {
        var values: [StoredMeterValue] = []
        var key = after
        for _ in 0..<Self.placesOfPage {
            if let place = key {
                values += try storedMeterValues(
                    behind: place, within: period, limit: limit - values.count, in: transaction)
                if values.count >= limit { return (values, values.last?.key) }
            }
            key = try nextPlace(behind: key, ofStation: identity, in: transaction)
            if key == nil { return (values, nil) }
        }
        return (values, key)
    }

    /// The rest of one connector.
    private func storedMeterValues(
        behind key: StoredMeterValue.Key, within period: Range<Timestamp>, limit: Int,
        in transaction: Transaction
    ) throws -> [StoredMeterValue] {
        // The later of both bounds, as SQLite seeks to the first one only.
        let start = max(period.lowerBound, Timestamp(microseconds: key.timestamp))
        return try transaction.rows(
            StoredMeterValue.select + """
                 where station_id = $1 and evse = $2 and connector = $3 and timestamp >= $4 and timestamp < $5
                    and (timestamp, transaction_id) > ($6, $7) order by timestamp, transaction_id limit $8
                """,
            [
                key.stationID, key.evse, key.connector, start, period.upperBound, key.timestamp,
                key.transactionID,
                limit,
            ]
        ).map(StoredMeterValue.init)
    }

    /// The beginning of the next connector that has any values: one step down the primary key.
    private func nextPlace(
        behind key: StoredMeterValue.Key?, ofStation identity: String?, in transaction: Transaction
    ) throws -> StoredMeterValue.Key? {
        var arguments: [any SQLConvertible] = [key?.evse ?? .min, key?.connector ?? .min]
        var condition = "(station_id, evse, connector) > ($3, $1, $2)"
        if let identity {
            arguments.append(identity)
            // Within one station, or SQLite would walk over all its values to the place.
            condition =
                "station_id = (select id from station where identity = $3) and (evse, connector) > ($1, $2)"
        } else {
            arguments.append(key?.stationID ?? .min)
        }
        return try transaction.row(
            """
            select station_id, evse, connector from meter_value where \(condition)
            order by station_id, evse, connector limit 1
            """, arguments
        ).map { row in
            StoredMeterValue.Key(
                stationID: try row.int64("station_id"), evse: try row.int64("evse"),
                connector: try row.int64("connector"), timestamp: .min, transactionID: .min)
        }
    }
}
