import Database

/// By what a database is known again.
enum SourceMarks {
    /// The times at which its migrations were run: no two databases have the same, unless one is a backup.
    static func identity(in transaction: Transaction) throws -> String {
        var checksum = Checksum()
        for row in try transaction.rows("select name, applied_at from schema_migration order by position") {
            checksum.add(row.values)
        }
        return checksum.text
    }

    /// The last key of each table, which nearly every message changes.
    ///
    /// It is cheap and ends a run early; what it does not notice, the comparison of all rows does.
    static func state(of tables: [CopiedTable], in transaction: Transaction) throws -> String {
        var checksum = Checksum()
        for table in tables {
            checksum.add([.text(table.name)] + (try transaction.row(table.lastKeyQuery)?.values ?? []))
        }
        return checksum.text
    }
}
