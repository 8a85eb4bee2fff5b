import CentralSystem
import Database
import DatabaseCopy
import Foundation

/// Where the database is: embedded in the data folder, or on a PostgreSQL server.
struct DatabaseLocation: CustomStringConvertible {
    private enum Place {
        case folder(DataFolder)
        case server(PostgresTarget)
    }

    private let place: Place

    /// The URL of a PostgreSQL database wins over the folder.
    init(data: String, database: String?) throws {
        guard let database, !database.isEmpty else {
            place = .folder(DataFolder(data))
            return
        }
        // Whatever it is, it may hold a password, so it is not repeated.
        guard PostgresTarget.isURL(database) else {
            throw CommandFailure("The setting database must be a URL postgres://user@host/database")
        }
        do {
            place = .server(try PostgresTarget(database))
        } catch {
            throw CommandFailure("The setting database is no URL that PostgreSQL understands")
        }
    }

    /// The setting of the environment, for commands that read no other setting.
    static func environment() throws -> String? {
        let environment = ProcessInfo.processInfo.environment
        return try SecretText.text(
            environment["CSMS_DATABASE"], file: environment["CSMS_DATABASE_FILE"], setting: "database")
    }

    /// The database of a command: its own flags, else the environment.
    static func chosen(data: String, database: String?, file: String?) throws -> DatabaseLocation {
        let given = try SecretText.text(database, file: file, setting: "--database")
        return try DatabaseLocation(data: data, database: given ?? environment())
    }

    /// Whether other processes may serve stations on it as well.
    var isShared: Bool {
        if case .server = place { true } else { false }
    }

    /// For logs, without the password.
    var description: String {
        switch place {
        case .folder(let folder): "SQLite in \(folder.path)"
        case .server(let target): "PostgreSQL, \(target)"
        }
    }

    /// Brings the database to this version's schema and opens it; the names of the migrations that were missing.
    ///
    /// A copy that is not finished is refused: what was written to it would be lost or in the way.
    func openMigrated(
        commitGap: Duration? = nil
    ) async throws -> (database: any Database, applied: [String]) {
        let opened = try await open(commitGap)
        guard try await !CopyRecord.isUnfinished(opened.database) else {
            throw CommandFailure(
                "The database (\(self)) is a copy that is not finished: go on with the same `csms copy`, "
                    + "or begin anew with an empty database")
        }
        return opened
    }

    private func open(_ commitGap: Duration?) async throws -> (database: any Database, applied: [String]) {
        switch place {
        case .folder(let folder):
            var settings = SQLiteSettings()
            settings.commitGap = commitGap ?? settings.commitGap
            let database = try folder.open(settings)
            return (database, try await database.migrate(Schema.migrations))
        case .server(let target):
            do {
                // A migration may take longer than any other statement is given.
                let first = PostgresDatabase(target, settings: .migrating)
                let applied = try await first.migrate(Schema.migrations)
                try await first.close()
                var settings = PostgresSettings()
                settings.commitGap = commitGap ?? settings.commitGap
                return (PostgresDatabase(target, settings: settings), applied)
            } catch let error as DatabaseError {
                throw CommandFailure("The database (\(target)) cannot be used: \(error)")
            }
        }
    }
}
