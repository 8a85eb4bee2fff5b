import ArgumentParser
import CentralSystem
import Database
import OCPPJ

/// `csms key …`: the API keys, over the API or, with --data or --database, in the database of a stopped system.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Create and revoke API keys.",
        subcommands: [Create.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create an API key and print it once.")
        @OptionGroup var client: ClientOptions
        @Option(help: "Work on the database in this folder instead of over the API, when every key is lost.")
        var data: String?
        @Option(
            help: "Work on this PostgreSQL database, postgres://user@host/database, instead of over the API.")
        var database: String?
        @Option(help: "File that holds that URL.")
        var databaseFile: String?
        @Argument(help: "What the key is for.")
        var name = "operator"

        private struct Answer: Decodable {
            let key: String
        }

        func run() async throws {
            if data != nil || database != nil || databaseFile != nil {
                let database = try SecretText.text(database, file: databaseFile, setting: "--database")
                return try await createDirectly(
                    in: DatabaseLocation(data: data ?? "data", database: database))
            }
            let answer: Answer = try await client.client().send("POST", "/api-keys", ["name": name])
            print(answer.key)
        }

        private func createDirectly(in location: DatabaseLocation) async throws {
            let (database, _) = try await location.openMigrated()
            let key = try await database.write { [name] transaction in
                try CentralSystem(settings: CentralSystemSettings())
                    .createAndRecordAPIKey(name: name, actor: "command line", at: .now, in: transaction)
            }
            try await database.close()
            print(key.key)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke an API key.")
        @OptionGroup var client: ClientOptions
        @Argument(help: "The key's id, as GET /api/v1/api-keys lists it.")
        var id: String

        func run() async throws {
            _ = try await client.client().send("DELETE", "/api-keys/\(APIClient.escape(id))")
            print("Key \(id) is revoked.")
        }
    }
}
