public import Database
public import OCPPJ

/// Meter values grow old in three steps: as they were sent, quarter hours, days; then they go.
///
/// The work is done owner by owner, in transactions that are small enough for stations not to notice.
extension CentralSystem {
    /// Owners that one look goes over, and rows that one step takes.
    private static let ownersOfLook = 300
    private static let rowsOfStep = 500

    /// Owners of meter values behind `after` that something is to be done for, found on a snapshot.
    ///
    /// `next` is where to go on, nil at the end. The newest row before a limit tells: what came late for a
    /// transaction that is summed up stays as it is.
    public func meterValueOwnersDue(
        at time: Timestamp, after: Int64?, in transaction: Transaction
    ) throws -> (owners: [Int64], next: Int64?) {
        let limits = MeterValueLimits(settings, at: time)
        let rows = try transaction.rows(
            """
            with recursive each (owner) as (
                select min(owner) from meter_value where owner > $1
                union all
                select (select min(owner) from meter_value where owner > each.owner) from each
                where each.owner is not null)
            select owner,
                (select span from meter_value where owner = each.owner and timestamp < $3 and span >= 0
                    order by timestamp desc, evse desc, connector desc, span desc limit 1) as newest,
                (select span from meter_value where owner = each.owner and timestamp < $4 and span >= 0
                    order by timestamp desc, evse desc, connector desc, span desc limit 1) as newer,
                (select min(timestamp) from meter_value where owner = each.owner) as oldest
            from each where owner is not null limit $2
            """, [after ?? .min, Self.ownersOfLook, limits.quarterHours, limits.days])
        let due = try rows.filter { row in
            try row.optionalInt64("newest") == MeterValueSpan.instant
                || row.optionalInt64("newer") == MeterValueSpan.quarterHour
                || row.int64("oldest") < limits.removal.microseconds
        }
        let last = rows.count == Self.ownersOfLook ? try rows.last?.int64("owner") : nil
        return (try due.map { try $0.int64("owner") }, last)
    }

    /// Does a step for one owner; returns how many rows it dealt with, 0 when nothing is left to do.
    public func keepUpMeterValues(
        of owner: Int64, at time: Timestamp, in transaction: Transaction
    ) throws -> Int {
        let limits = MeterValueLimits(settings, at: time)
        let removed = try transaction.execute(
            """
            delete from meter_value where owner = $1 and (timestamp, evse, connector, span) in (
                select timestamp, evse, connector, span from meter_value
                where owner = $1 and timestamp < $2 and received_at < $2
                order by timestamp, evse, connector, span limit $3)
            """, [owner, limits.removal, Self.rowsOfStep])
        guard removed == 0 else { return removed }
        let summed = try sumUp(
            owner, MeterValueSpan.instant, to: MeterValueSpan.quarterHour, before: limits.quarterHours,
            in: transaction)
        guard summed == 0 else { return summed }
        return try sumUp(
            owner, MeterValueSpan.quarterHour, to: MeterValueSpan.day, before: limits.days, in: transaction)
    }

    private func sumUp(
        _ owner: Int64, _ span: Int64, to target: Int64, before limit: Timestamp, in transaction: Transaction
    ) throws -> Int {
        let rows = try transaction.rows(
            """
            select timestamp, evse, connector, station_id, received_at, samples from meter_value
            where owner = $1 and timestamp < $2 and received_at < $2 and span = $3
            order by timestamp, evse, connector limit $4
            """, [owner, limit, span, Self.rowsOfStep]
        ).map(MeterValueRow.init)
        for (place, rows) in Dictionary(grouping: rows, by: { $0.place(ofSpan: target) }) {
            try store(rows, owner, as: target, at: place, in: transaction)
        }
        for row in rows {
            let kept = row.samples.filter { SampleSummary.keeps($0.sample) }
            try remove(row, owner, span, in: transaction)
            guard !kept.isEmpty else { continue }
            var row = row
            row.samples = kept
            try insert(row, owner, MeterValueSpan.kept, in: transaction)
        }
        return rows.count
    }

    /// Adds rows to the one that stands for their span, which a step before may have made.
    private func store(
        _ rows: [MeterValueRow], _ owner: Int64, as span: Int64, at place: MeterValueRow.Place,
        in transaction: Transaction
    ) throws {
        var summary = SampleSummary()
        var received = rows.map(\.receivedAt).max() ?? place.start
        let former = try transaction.row(
            """
            select timestamp, evse, connector, station_id, received_at, samples from meter_value
            where owner = $1 and timestamp = $2 and evse = $3 and connector = $4 and span = $5
            """, [owner, place.start, place.evse, place.connector, span]
        ).map(MeterValueRow.init)
        for row in [former].compactMap({ $0 }) + rows {
            for sample in row.samples where !SampleSummary.keeps(sample.sample) {
                summary.add(sample, at: row.timestamp)
            }
            received = max(received, row.receivedAt)
        }
        guard let first = rows.first, !summary.samples.isEmpty else { return }
        if let former { try remove(former, owner, span, in: transaction) }
        try insert(
            MeterValueRow(
                timestamp: place.start, evse: place.evse, connector: place.connector,
                stationID: first.stationID, receivedAt: received, samples: summary.samples),
            owner, span, in: transaction)
    }

    private func insert(
        _ row: MeterValueRow, _ owner: Int64, _ span: Int64, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            insert into meter_value (owner, timestamp, evse, connector, span, station_id, received_at, samples)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (owner, timestamp, evse, connector, span) do update set samples = excluded.samples
            """,
            [
                owner, row.timestamp, row.evse, row.connector, span, row.stationID, row.receivedAt,
                StoredSample.encode(row.samples),
            ])
    }

    private func remove(
        _ row: MeterValueRow, _ owner: Int64, _ span: Int64, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            delete from meter_value where owner = $1 and timestamp = $2 and evse = $3 and connector = $4
                and span = $5
            """, [owner, row.timestamp, row.evse, row.connector, span])
    }
}
