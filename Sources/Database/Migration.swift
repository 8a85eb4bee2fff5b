import Foundation

/// One step of the schema: named, run once, never changed afterwards.
public struct Migration: Sendable {
    public var name: String
    public var statements: @Sendable (Engine) -> [String]

    public init(name: String, statements: @escaping @Sendable (Engine) -> [String]) {
        self.name = name
        self.statements = statements
    }
}

extension Database {
    /// Runs the migrations that the database has not seen, each in a transaction of its own; returns their names.
    public func migrate(_ migrations: [Migration]) async throws -> [String] {
        let engine = engine
        let applied = try await write { transaction in
            try transaction.execute(
                """
                create table if not exists schema_migration (
                    position integer primary key, name text not null unique, applied_at bigint not null)
                """)
            return try transaction.rows("select name from schema_migration order by position")
                .map { try $0.text("name") }
        }
        for (index, name) in applied.enumerated() {
            guard index < migrations.count else {
                throw DatabaseError.migration("The database is newer than this program: it has \(name)")
            }
            guard migrations[index].name == name else {
                throw DatabaseError.migration(
                    "The database has \(name) where \(migrations[index].name) belongs")
            }
        }
        for (index, migration) in migrations.enumerated().dropFirst(applied.count) {
            try await write { transaction in
                for statement in migration.statements(engine) { try transaction.execute(statement) }
                try transaction.execute(
                    "insert into schema_migration (position, name, applied_at) values ($1, $2, $3)",
                    [index, migration.name, Int64(Date().timeIntervalSince1970 * 1_000_000)])
            }
        }
        return migrations.dropFirst(applied.count).map(\.name)
    }
}
