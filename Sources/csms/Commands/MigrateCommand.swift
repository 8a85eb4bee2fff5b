import ArgumentParser
import CentralSystem
import Database

/// `csms migrate`: brings the database to this version's schema without starting the system.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this version's schema, without serving.")

    @Option(help: "Folder of the database.")
    var data = "data"

    func run() async throws {
        let database = try DataFolder(data).open()
        let applied = try await database.migrate(Schema.migrations)
        try await database.close()
        print(
            applied.isEmpty ? "The database is up to date." : "Applied: \(applied.joined(separator: ", ")).")
    }
}
