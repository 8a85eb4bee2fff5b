public import Database
import Foundation

/// What the copy notes in the destination: which database it comes from, how that was, and whether it is finished.
///
/// Where a run ended need not be noted: rows are committed in the order of their keys, so it is the last key of each
/// table.
public struct CopyRecord: Sendable {
    static let table = "database_copy"
    /// Tables that are the database's own.
    static let notCopied: Set<String> = [table, "schema_migration"]

    /// Tells one database from all others.
    let source: String
    /// Tells whether it has changed.
    let state: String

    /// Whether the database is a copy that was begun and not finished, so that nobody must work with it.
    public static func isUnfinished(_ database: any Database) async throws -> Bool {
        try await database.read { transaction in
            guard try transaction.tables().contains(where: { $0.name == table }) else { return false }
            return try !isFinished(in: transaction)
        }
    }

    static func isFinished(in transaction: Transaction) throws -> Bool {
        try transaction.row("select 1 from \(table) where finished_at is null") == nil
    }

    /// Notes the beginning in an empty database, or finds that this is the same copy.
    func begin(_ tables: [TableDefinition], in transaction: Transaction) throws {
        try transaction.execute(
            """
            create table if not exists \(Self.table) (
                source text not null, state text not null, begun_at bigint not null, finished_at bigint)
            """)
        if let row = try transaction.row("select source, state from \(Self.table)") {
            guard try row.text(0) == source else { throw CopyError.otherSource }
            guard try row.text(1) == state else { throw CopyError.changedSource }
            return
        }
        for table in tables {
            guard try transaction.row("select 1 from \(Engine.quoted(table.name)) limit 1") == nil else {
                throw CopyError.notEmpty(table: table.name)
            }
        }
        try transaction.execute(
            "insert into \(Self.table) (source, state, begun_at) values ($1, $2, $3)",
            [source, state, Self.now])
    }

    static func finish(in transaction: Transaction) throws {
        try transaction.execute("update \(table) set finished_at = $1 where finished_at is null", [now])
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
