package import Database
import Foundation
import Synchronization

/// The databases on the server for tests: made from a migrated one, emptied and used again, because that takes a
/// tenth of the time that it takes to make one.
///
/// They are removed with the server.
package actor TestDatabases {
    package static let shared = TestDatabases()

    /// Those that nobody uses, by the migrations that they have.
    private let free = Mutex<[String: [PostgresTarget]]>([:])
    private var templates: [String: Task<String, any Error>] = [:]
    private var made = 0

    /// A database with these migrations and no rows.
    package func database(_ migrations: [Migration], _ settings: PostgresSettings) async throws
        -> PostgresDatabase
    {
        let key = migrations.map(\.name).joined(separator: "\n")
        let known = free.withLock { $0[key]?.popLast() }
        let target = if let known { known } else { try await make(migrations, key) }
        let database = PostgresDatabase(target, settings: settings) { [self] in
            free.withLock { $0[key, default: []].append(target) }
        }
        if known != nil {
            try await database.write { transaction in
                for statement in migrations.isEmpty ? Self.removal : Self.emptying {
                    try transaction.execute(statement)
                }
            }
        }
        return database
    }

    private func make(_ migrations: [Migration], _ key: String) async throws -> PostgresTarget {
        let server = try PostgresTarget(TestEngine.server ?? "")
        let template = try await template(migrations, key, server)
        return try PostgresDatabase.make(newName(), from: template, on: server)
    }

    private func template(
        _ migrations: [Migration], _ key: String, _ server: PostgresTarget
    ) async throws -> String {
        guard !migrations.isEmpty else { return "template1" }
        if let known = templates[key] { return try await known.value }
        let name = newName()
        let making = Task {
            let database = PostgresDatabase(
                try PostgresDatabase.make(name, from: "template1", on: server),
                settings: PostgresSettings(readers: 1))
            _ = try await database.migrate(migrations)
            try await database.close()
            return name
        }
        templates[key] = making
        return try await making.value
    }

    private func newName() -> String {
        made += 1
        return "csms_test_\(ProcessInfo.processInfo.processIdentifier)_\(made)"
    }

    private static let removal = ["drop schema public cascade", "create schema public"]

    /// Without the checks of foreign keys, so that the order does not matter; keys begin at 1 again.
    private static let emptying = [
        "set local session_replication_role = replica",
        """
        do $$ declare name text; begin
            for name in select tablename from pg_tables
                where schemaname = 'public' and tablename <> 'schema_migration'
            loop execute format('delete from %I', name); end loop;
            for name in select sequencename from pg_sequences where schemaname = 'public'
            loop perform setval(name::regclass, 1, false); end loop;
        end $$
        """,
    ]
}
