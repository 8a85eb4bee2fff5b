import ArgumentParser
import Foundation
import NIOCore

/// `csms call CP1 Reset '{"type":"Soft"}'`: sends any OCPP message to a station and waits for its answer.
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Send an OCPP message to a station and print its answer.",
        discussion: """
            Example: csms call CP1 Reset '{"type":"Soft"}'
            The exit code is 0 when the station answered (whatever its status), 1 otherwise.
            """)

    @OptionGroup var client: ClientOptions
    @Argument(help: "The station's identity.")
    var station: String
    @Argument(help: "The action, such as Reset or RemoteStartTransaction.")
    var action: String
    @Argument(help: "The payload as JSON, or - for standard input, where nobody else sees it.")
    var payload = "{}"
    @Option(help: "Seconds the station has to answer; the system's setting if absent.")
    var timeout: Int?
    @Option(help: "Why, for the record.")
    var reason: String?
    @Flag(help: "Keep the command for an hour if the station is offline.")
    var queue = false

    /// Seconds to wait for the outcome; the API holds no request longer.
    private static let longestWait = 60

    private struct Command: Decodable {
        let id: String
        let state: String
        let warnings: [String]?
    }

    func run() async throws {
        let client = try client.client()
        var data = try await client.send(
            "POST", "/stations/\(APIClient.escape(station))/commands", body: try body(),
            headers: ["prefer": "wait=\(Self.longestWait)"])
        var command = try decode(data)
        for warning in command.warnings ?? [] {
            FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
        }
        let deadline = ContinuousClock.now + .seconds((timeout ?? Self.longestWait) + 5)
        while !queue, ["queued", "sent"].contains(command.state), ContinuousClock.now < deadline {
            try await Task.sleep(for: .seconds(1))
            data = try await client.send("GET", "/commands/\(command.id)")
            command = try decode(data)
        }
        print(String(decoding: data, as: UTF8.self))
        if command.state != "succeeded", !(queue && command.state == "queued") {
            throw CommandFailure("The command ended as \(command.state)")
        }
    }

    private func decode(_ data: Data) throws -> Command {
        do {
            return try JSONDecoder().decode(Command.self, from: data)
        } catch {
            throw CommandFailure("The answer is not understood: \(error)")
        }
    }

    /// The payload's text goes into the body as it was typed; the server says where it is wrong.
    private func body() throws -> [UInt8] {
        let payload =
            payload == "-"
            ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : payload
        guard (try? JSONSerialization.jsonObject(with: Data(payload.utf8), options: .fragmentsAllowed)) != nil
        else {
            throw CommandFailure("The payload is not JSON")
        }
        var members = [#""action":"# + (try quoted(action)), #""payload":"# + payload]
        if let timeout { members.append(#""timeoutSeconds":\#(timeout)"#) }
        if let reason { members.append(#""reason":"# + (try quoted(reason))) }
        if queue { members.append(#""whenOffline":"queue""#) }
        return Array("{\(members.joined(separator: ","))}".utf8)
    }

    private func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
}
