/// A table that PostgreSQL keeps in a part for each month, so that old rows go with their part, all at once.
///
/// On SQLite it is one table, and nothing is made or dropped. A row whose month has no part is in the part for the
/// rest: every row has a place.
public struct MonthlyPartitions: Sendable {
    public let table: String

    /// Months that have their part before they begin.
    private static let monthsAhead = 2

    /// `column` has the time of a row in microseconds; the table is partitioned by it.
    public init(of table: String, by column: String) {
        self.table = table
        self.column = column
    }

    private let column: String
    private var rest: String { "\(table)_default" }

    /// The table whose rows go one by one, because no part of theirs will be dropped.
    public func tableOfRest(in transaction: Transaction) -> String {
        transaction.engine == .postgres ? rest : table
    }

    /// Makes the parts of this month and the next ones that are missing; returns their names.
    ///
    /// A month that has rows in the part for the rest stays there.
    public func make(at microseconds: Int64, in transaction: Transaction) throws -> [String] {
        guard transaction.engine == .postgres else { return [] }
        let missing = try transaction.rows(Self.monthsMissing, [microseconds, Self.monthsAhead, table])
        guard try !missing.isEmpty && isAlone(in: transaction) else { return [] }
        var made: [String] = []
        for month in missing {
            let (name, first, behind) = (try month.text(0), try month.int64(1), try month.int64(2))
            let sql = "select 1 from \(rest) where \(column) >= $1 and \(column) < $2 limit 1"
            guard try transaction.row(sql, [first, behind]) == nil else { continue }
            try transaction.execute(
                "create table \(name) partition of \(table) for values from (\(first)) to (\(behind))")
            made.append(name)
        }
        return made
    }

    /// Drops the parts of which every row is older; returns their names.
    public func drop(before microseconds: Int64, in transaction: Transaction) throws -> [String] {
        guard transaction.engine == .postgres else { return [] }
        let old = try transaction.rows(Self.parts, [table]).filter { row in
            // The part for the rest has no end.
            try row.optionalInt64(1).map { $0 <= microseconds } ?? false
        }
        guard try !old.isEmpty && isAlone(in: transaction) else { return [] }
        return try old.map { row in
            let name = try row.text(0)
            try transaction.execute("drop table \(name)")
            return name
        }
    }

    /// Whether nobody else uses the table now.
    ///
    /// Parts come and go under a lock for which everybody behind it waits too,
    /// so a long reader such as pg_dump is left alone: there are months of time.
    private func isAlone(in transaction: Transaction) throws -> Bool {
        try transaction.row(Self.othersAt, [table]) == nil
    }

    /// Name, first microsecond and the one behind the last of each month that has no part.
    private static let monthsMissing = """
        select $3 || to_char(month, '_YYYY_MM'), (extract(epoch from month) * 1000000)::bigint,
            (extract(epoch from month + interval '1 month') * 1000000)::bigint
        from (select date_trunc('month', to_timestamp($1 / 1000000) at time zone 'UTC')
            + number * interval '1 month' as month from generate_series(0, $2) as number) as months
        where to_regclass($3 || to_char(month, '_YYYY_MM')) is null order by month
        """

    /// Name of each part, and the microsecond behind its last.
    private static let parts = """
        select c.oid::regclass::text, substring(pg_get_expr(c.relpartbound, c.oid)
            from 'TO [(]''?(-?[0-9]+)''?[)]')::bigint
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = $1::regclass order by 2
        """

    private static let othersAt = """
        select 1 from pg_locks where pid <> pg_backend_pid() and database =
            (select oid from pg_database where datname = current_database())
            and relation in (select $1::regclass::oid
                union all select inhrelid from pg_inherits where inhparent = $1::regclass) limit 1
        """
}
