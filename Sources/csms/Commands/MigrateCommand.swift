import ArgumentParser
import Database

/// `csms migrate`: brings the database to this version's schema without starting the system.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this version's schema, without serving.")

    @Option(help: "Folder of the database.")
    var data = "data"

    @Option(
        help: "PostgreSQL database, postgres://user@host/database, instead of the folder. [CSMS_DATABASE]")
    var database: String?

    @Option(help: "File that holds that URL. [CSMS_DATABASE_FILE]")
    var databaseFile: String?

    func run() async throws {
        let location = try DatabaseLocation.chosen(data: data, database: database, file: databaseFile)
        let (database, applied) = try await location.openMigrated()
        try await database.close()
        print(
            applied.isEmpty ? "The database is up to date." : "Applied: \(applied.joined(separator: ", ")).")
    }
}
