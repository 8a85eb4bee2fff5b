public import Database
import OCPPJ

/// Sessions that ended before their events told figures are counted from their rows, once.
extension CentralSystem {
    /// Rows that one step goes over.
    private static let rowsOfStep = 2_000

    /// Counts some; false when there are none left.
    ///
    /// It runs in a write transaction, so that a stop that is corrected meanwhile is counted either here or by its event.
    public func countFormerSessions(in transaction: Transaction) throws -> Bool {
        // Nobody has digested yet.
        guard let row = try transaction.row("select counted_id from digest where id = 1") else { return true }
        let place = try row.int64("counted_id")
        guard place < .max else { return false }
        let rows = try transaction.rows(
            """
            select \(SessionFigures.columns), is_in_events from charging_transaction
            where id > $1 order by id limit $2
            """, [place, Self.rowsOfStep])
        var sums: [SessionSum.Place: SessionSum] = [:]
        for row in rows where try row.int("is_in_events") == 0 {
            guard let figures = try SessionFigures(row),
                let received = try row.optionalTime("stop_received_at")
            else { continue }
            let period = figures.period(receivedAt: received)
            // Of faults that far back nothing is known.
            let sum = SessionSum(figures, in: period, hadFault: false)
            sums.add(sum, ofStation: try row.int64("station_id"), at: period.upperBound)
        }
        try add(sums, in: transaction)
        let last = rows.count < Self.rowsOfStep ? Int64.max : try rows.last?.int64("id") ?? .max
        try transaction.execute("update digest set counted_id = $1 where id = 1", [last])
        return last < .max
    }

    /// What the stop that a new one takes the place of was counted as, or will be by its event; nil for one that is not
    /// and will not be.
    func countedFigures(of row: Row, in transaction: Transaction) throws -> SessionFigures? {
        var figures = try SessionFigures(row)
        figures?.receivedAt = try row.optionalTime("stop_received_at")
        guard try row.int("is_in_events") == 0 else { return figures }
        let place = try transaction.row("select counted_id from digest where id = 1")
        guard try place?.int64("counted_id") ?? 0 >= row.int64("id") else { return nil }
        figures?.ignoresFaults = true
        return figures
    }
}
