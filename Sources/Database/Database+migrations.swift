import Foundation

extension Database {
    /// Runs the migrations that the database has not seen, a transaction each, and returns the names of those.
    ///
    /// Of several nodes that start at once, one runs each migration, and the others wait and go on.
    @discardableResult
    public func migrate(_ migrations: [Migration]) async throws -> [String] {
        let engine = engine
        let pending = try await pendingMigrations(migrations)
        var applied: [String] = []
        for (position, migration) in migrations.enumerated().dropFirst(migrations.count - pending.count) {
            let isOurs = try await write { transaction in
                let noted = try transaction.execute(
                    """
                    insert into schema_migration (position, name, applied_at) values ($1, $2, $3)
                    on conflict do nothing
                    """, [position, migration.name, Int64(Date().timeIntervalSince1970 * 1_000_000)])
                guard noted == 1 else { return false }
                for statement in migration.statements(engine) {
                    try transaction.execute(engine.definition(statement))
                }
                return true
            }
            if isOurs { applied.append(migration.name) }
        }
        return applied
    }

    /// The names of the migrations that the database has not seen.
    ///
    /// A database that is newer than the program, or that took another way, is an error.
    public func pendingMigrations(_ migrations: [Migration]) async throws -> [String] {
        let names = migrations.map(\.name)
        guard Set(names).count == names.count else {
            throw DatabaseError.migration("Two migrations have the same name")
        }
        let applied = try await appliedMigrations()
        for (position, name) in applied.enumerated() {
            guard names.contains(name) else {
                throw DatabaseError.migration("The database is newer than this program: it has \(name)")
            }
            guard names[position] == name else {
                throw DatabaseError.migration("The database has \(name) where \(names[position]) belongs")
            }
        }
        return Array(names.dropFirst(applied.count))
    }

    private func appliedMigrations() async throws -> [String] {
        let table = engine.definition(
            """
            create table if not exists schema_migration (
                position integer primary key, name text not null unique, applied_at bigint not null)
            """)
        return try await write { transaction in
            try transaction.execute(table)
            return try transaction.rows("select name from schema_migration order by position")
                .map { try $0.text("name") }
        }
    }
}
