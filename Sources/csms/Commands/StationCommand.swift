import ArgumentParser

/// `csms station …`: the stations of a running system.
struct StationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "station", abstract: "Register, list, approve stations and set their passwords.",
        subcommands: [Add.self, List.self, Approve.self, Password.self])

    /// A station as the API shows it; only what is printed here.
    struct Item: Decodable {
        let identity: String
        let registration: String?
        let connected: Bool?
        let vendor: String?
        let model: String?
        let lastSeenAt: String?
        let password: String?
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Register a station.")
        @OptionGroup var client: ClientOptions
        @Argument(help: "The identity: the last part of the URL that the charger connects to.")
        var identity: String
        @Option(help: "A name for people.")
        var name: String?
        @Flag(help: "Make an HTTP Basic password and print it once.")
        var withPassword = false

        private struct Body: Encodable {
            let identity: String
            let name: String?
            let generatePassword: Bool?
        }

        func run() async throws {
            let body = Body(identity: identity, name: name, generatePassword: withPassword ? true : nil)
            let station: Item = try await client.client().send("POST", "/stations", body)
            print("Station \(station.identity) is registered.")
            if let password = station.password { print("Password (shown once): \(password)") }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the stations.")
        @OptionGroup var client: ClientOptions

        func run() async throws {
            let stations: [Item] = try await client.client().list("/stations")
            let rows = stations.map { station in
                [
                    station.identity, station.registration ?? "",
                    station.connected == true ? "online" : "offline",
                    [station.vendor, station.model].compactMap(\.self).joined(separator: " "),
                    station.lastSeenAt ?? "never seen",
                ]
            }
            print(Table(["IDENTITY", "REGISTRATION", "LINK", "MAKE", "LAST SEEN"], rows).text)
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Accept a pending station; its next BootNotification is answered Accepted.")
        @OptionGroup var client: ClientOptions
        @Argument var identity: String

        func run() async throws {
            _ = try await client.client().send(
                "POST", "/stations/\(APIClient.escape(identity))/decision",
                body: Array(#"{"decision":"accept"}"#.utf8))
            print("Station \(identity) is accepted.")
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a station a new HTTP Basic password and print it once.")
        @OptionGroup var client: ClientOptions
        @Argument var identity: String

        private struct Answer: Decodable {
            let password: String
        }

        func run() async throws {
            let answer: Answer = try await client.client().send(
                "POST", "/stations/\(APIClient.escape(identity))/credentials", [String: String]())
            print("Password of \(identity) (shown once): \(answer.password)")
        }
    }
}
