public import Database
public import OCPPJ

extension CentralSystem {
    /// Records what was done, in the transaction that does it; returns the row's id.
    @discardableResult
    public func record(_ entry: AuditEntry, at time: Timestamp, in transaction: Transaction) throws -> Int64 {
        try insert(entry, from: time, to: time, count: 1, in: transaction)
    }

    /// Says anew what became of something that is recorded.
    public func amend(_ id: Int64, to entry: AuditEntry, in transaction: Transaction) throws {
        try transaction.execute(
            """
            update audit set target = $1, station = $2, before_json = $3, after_json = $4, reason = $5, status = $6
            where id = $7
            """,
            [
                entry.target, entry.station, entry.change.before, entry.change.after, entry.reason,
                entry.status, id,
            ])
    }

    /// Records how an action that is recorded was answered.
    public func conclude(_ id: Int64, status: Int, in transaction: Transaction) throws {
        try transaction.execute("update audit set status = $1 where id = $2", [status, id])
    }

    /// Records requests that were refused alike, in the row of those before them where there is one.
    public func recordRefusals(
        _ entry: AuditEntry, count: Int, within period: ClosedRange<Timestamp>, row id: Int64?,
        in transaction: Transaction
    ) throws -> Int64 {
        if let id {
            let changed = try transaction.execute(
                "update audit set count = count + $1, last_at = $2 where id = $3",
                [count, period.upperBound, id])
            if changed > 0 { return id }
        }
        return try insert(
            entry, from: period.lowerBound, to: period.upperBound, count: count, in: transaction)
    }

    /// The audit log, newest first.
    public func auditLog(
        _ filter: AuditFilter, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<AuditRecord> {
        try filter.query.page(AuditRecord.select, key: "id", page, in: transaction).map(AuditRecord.init)
    }

    private func insert(
        _ entry: AuditEntry, from first: Timestamp, to last: Timestamp, count: Int,
        in transaction: Transaction
    ) throws -> Int64 {
        let row = try transaction.row(
            """
            insert into audit (at, actor, action, kind, target, station, before_json, after_json, reason, address,
                request_id, status, count, last_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id
            """,
            [
                first, entry.actor, entry.action, entry.kind, entry.target, entry.station,
                entry.change.before, entry.change.after, entry.reason, entry.address, entry.requestID,
                entry.status, count, last,
            ])
        return try row?.int64("id") ?? 0
    }
}
