import ArgumentParser
import CentralSystem
import Database
import OCPPJ

/// `csms user …`: the people who sign in, over the API or, with --data or --database, in the database itself.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Create, list and disable users and set their passwords.",
        discussion:
            "Passwords are asked for, or read as one line from standard input; never from the arguments.",
        subcommands: [Create.self, List.self, Password.self, Disable.self])

    /// A user as the API shows it; only what is printed here.
    struct Item: Decodable {
        let id: Int
        let name: String
        let displayName: String?
        let role: String
        let sites: [Int]?
        let disabled: Bool
        let secondFactor: Bool
        let lastSignInAt: String?
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create a user; its password is asked for.")
        @OptionGroup var place: UserPlace
        @Argument(help: "The login name.")
        var name: String
        @Option(help: "viewer, operator, technician or administrator.", transform: role)
        var role = Role.viewer
        @Option(help: "A name for people.")
        var displayName: String?
        @Option(
            name: .customLong("site"),
            help:
                "The id of a site whose stations the user sees; may be given several times. Without it: all.")
        var sites: [Int] = []

        private static func role(_ text: String) throws -> Role {
            guard let role = Role(rawValue: text) else {
                let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("The role is one of \(names)")
            }
            return role
        }

        private struct Body: Encodable {
            let name: String
            let role: String
            let displayName: String?
            let sites: [Int]?
            let password: String
        }

        func run() async throws {
            let password = try TypedPassword.read(twice: true)
            let sites = sites.isEmpty ? nil : sites
            let body = Body(
                name: name, role: role.rawValue, displayName: displayName, sites: sites, password: password)
            guard let location = try place.location else {
                let _: Item = try await place.client.client().send("POST", "/users", body)
                return print("User \(name) is created.")
            }
            let hash = try UserPassword(password)
            let scope = sites.map { SiteScope.sites(Set($0.map { Int64($0) })) } ?? .all
            let user = UserRecord(
                name: name, displayName: displayName, role: role, scope: scope, password: hash)
            try await location.change { system, transaction in
                _ = try system.addUser(user, actor: "command line", at: .now, in: transaction)
            }
            print("User \(name) is created.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the users.")
        @OptionGroup var client: ClientOptions

        func run() async throws {
            let users: [Item] = try await client.client().list("/users")
            let rows = users.reversed().map { user in
                [
                    user.name, user.role,
                    user.sites.map { $0.map(String.init).joined(separator: ",") } ?? "all",
                    user.disabled ? "disabled" : "", user.secondFactor ? "second factor" : "",
                    user.lastSignInAt ?? "never signed in", user.displayName ?? "",
                ]
            }
            let header = ["NAME", "ROLE", "SITES", "STATE", "CODE", "LAST SIGN-IN", "DISPLAY NAME"]
            print(Table(header, Array(rows)).text)
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a user a new password, which is asked for; its sessions end.")
        @OptionGroup var place: UserPlace
        @Argument(help: "The login name.")
        var name: String

        func run() async throws {
            let password = try TypedPassword.read(twice: true)
            if let location = try place.location {
                let hash = try UserPassword(password)
                try await location.change { system, transaction in
                    let user = try system.known(name, in: transaction)
                    try system.setPassword(
                        ofUser: user.id, to: hash, actor: "command line", at: .now, in: transaction)
                }
            } else {
                let client = try place.client.client()
                let id = try await client.userID(name)
                let body = Array(#"{"password":\#(try TypedPassword.json(password))}"#.utf8)
                _ = try await client.send("POST", "/users/\(id)/password", body: body)
            }
            print("The password of \(name) is changed.")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a user from signing in; its sessions end.")
        @OptionGroup var place: UserPlace
        @Argument(help: "The login name.")
        var name: String

        func run() async throws {
            if let location = try place.location {
                try await location.change { system, transaction in
                    let user = try system.known(name, in: transaction)
                    _ = try system.updateUser(user.id, actor: "command line", at: .now, in: transaction) {
                        $0.isDisabled = true
                    }
                }
            } else {
                let client = try place.client.client()
                let _: Item = try await client.send(
                    "PATCH", "/users/\(try await client.userID(name))", ["disabled": true])
            }
            print("User \(name) is disabled.")
        }
    }
}

extension CentralSystem {
    /// The user of a name; throws `CommandFailure`.
    fileprivate func known(_ name: String, in transaction: Transaction) throws -> UserRecord {
        guard let user = try user(named: name, in: transaction) else {
            throw CommandFailure("There is no user \(name)")
        }
        return user
    }
}

extension APIClient {
    /// The id of the user of a name; throws `CommandFailure`.
    fileprivate func userID(_ name: String) async throws -> Int {
        let users: [UserCommand.Item] = try await list("/users")
        guard let user = users.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw CommandFailure("There is no user \(name)")
        }
        return user.id
    }
}
