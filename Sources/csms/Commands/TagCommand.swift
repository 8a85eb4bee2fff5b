import ArgumentParser
import Foundation

/// `csms tag …`: the id tags of a running system.
struct TagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add, block, list and import id tags.",
        subcommands: [Add.self, Block.self, List.self, Import.self])

    /// An id tag as the API shows it.
    struct Item: Codable {
        let idTag: String
        var parentIdTag: String?
        var expiryDate: String?
        var blocked: Bool?
        var note: String?
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an id tag.")
        @OptionGroup var client: ClientOptions
        @Argument(help: "The tag, at most 20 characters; upper and lower case are the same.")
        var idTag: String
        @Option(help: "Group of the tag (parentIdTag).")
        var parent: String?
        @Option(help: "Time from which the tag is Expired, such as 2030-01-01T00:00:00Z.")
        var expires: String?
        @Option(help: "A note for people.")
        var note: String?

        func run() async throws {
            let body = Item(idTag: idTag, parentIdTag: parent, expiryDate: expires, note: note)
            let tag: Item = try await client.client().send("POST", "/id-tags", body)
            print("Tag \(tag.idTag) is added.")
        }
    }

    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Block an id tag, or unblock it.")
        @OptionGroup var client: ClientOptions
        @Argument var idTag: String
        @Flag(help: "Unblock instead.")
        var undo = false

        func run() async throws {
            let body = ["blocked": !undo]
            let tag: Item = try await client.client().send(
                "PATCH", "/id-tags/\(APIClient.escape(idTag))", body)
            print("Tag \(tag.idTag) is \(undo ? "unblocked" : "blocked").")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the id tags.")
        @OptionGroup var client: ClientOptions

        func run() async throws {
            let tags: [Item] = try await client.client().list("/id-tags")
            let rows = tags.map { tag in
                [
                    tag.idTag, tag.parentIdTag ?? "", tag.blocked == true ? "blocked" : "",
                    tag.expiryDate ?? "", tag.note ?? "",
                ]
            }
            print(Table(["ID TAG", "GROUP", "BLOCKED", "EXPIRES", "NOTE"], rows).text)
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import id tags from CSV with the header idTag,parentIdTag,expiryDate,blocked,note.")
        @OptionGroup var client: ClientOptions
        @Argument(help: "The CSV file, or - for standard input.")
        var file: String
        @Flag(help: "Check the file and change nothing.")
        var dryRun = false

        func run() async throws {
            let data = try await client.client().send(
                "POST", "/id-tags/import" + (dryRun ? "?dryRun=true" : ""), body: try contents(),
                type: "text/csv")
            print(String(decoding: data, as: UTF8.self))
        }

        private func contents() throws -> [UInt8] {
            if file == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
            do {
                return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            } catch {
                throw CommandFailure("The file \(file) cannot be read: \(error.localizedDescription)")
            }
        }
    }
}
