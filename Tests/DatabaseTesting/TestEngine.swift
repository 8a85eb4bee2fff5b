public import Database
import Foundation

/// The engine that a test runs on: SQLite, and PostgreSQL where CSMS_TEST_POSTGRES names a server.
public enum TestEngine: Sendable, Hashable {
    case sqlite
    case postgres

    /// Both, for tests of what the two have in common; one alone without a server.
    public static var available: [TestEngine] { hasPostgres ? [.sqlite, .postgres] : [.sqlite] }

    /// The one on which the tests of everything above the database run; `dev/test` runs them once on each.
    public static var chosen: TestEngine { hasPostgres ? .postgres : .sqlite }

    /// Whether there is a PostgreSQL server for tests.
    public static var hasPostgres: Bool { server != nil }

    /// The connection string of the server for tests, as `dev/postgres start` prints it.
    public static var server: String? {
        ProcessInfo.processInfo.environment["CSMS_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A database of its own with these migrations.
    ///
    /// It is free for others when it is closed or forgotten.
    public func database(
        _ migrations: [Migration] = [], waitingWriters: Int = 20_000, batchSize: Int = 512,
        commitGap: Duration = .milliseconds(20)
    ) async throws -> any Database {
        switch self {
        case .sqlite:
            let settings = SQLiteSettings(
                waitingWriters: waitingWriters, batchSize: batchSize, commitGap: commitGap)
            let database = try SQLiteDatabase.temporary(settings: settings)
            if !migrations.isEmpty { _ = try await database.migrate(migrations) }
            return database
        case .postgres:
            var settings = PostgresSettings(
                waitingWriters: waitingWriters, batchSize: batchSize, readers: 2)
            settings.commitGap = commitGap
            return try await TestDatabases.shared.database(migrations, settings)
        }
    }
}
