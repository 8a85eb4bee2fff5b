import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Commands over the API")
struct CommandRoutesTests {
    private let path = "/api/v1/stations/CP1/commands"

    @Test(
        "what cannot be sent is refused with its place",
        arguments: [
            (#"{"action":"Explode","payload":{}}"#, 422, "/action"), (#"{"payload":{}}"#, 422, "/action"),
            (#"{"action":"Reset","payload":{}}"#, 422, "/payload/type"),
            (#"{"action":"Reset","payload":[]}"#, 422, "/payload"),
            (#"{"action":"ClearCache","payload":{"x":1}}"#, 422, "/payload/x"),
            (#"{"action":"ClearCache","expiresAt":"2020-01-01T00:00:00Z"}"#, 422, "/expiresAt"),
            (#"{"action":"ClearCache","timeoutSeconds":0}"#, 422, "/timeoutSeconds"),
            (#"{"action":"ClearCache","whenOffline":"drop"}"#, 422, "/whenOffline"),
            (#"{"action":"ClearCache","speed":1}"#, 400, "/speed"),
        ])
    func refused(body: String, status: Int, pointer: String) async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let answer = try await system.call(.post, path, body)
        #expect(answer.status == status)
        #expect(answer.value("errors.0.pointer") == pointer, "\(answer.text)")
        #expect(try await system.call(.get, path).value("data.0") == nil)
    }

    @Test("a command waits for an offline station when asked to, and is listed with what was asked")
    func queued() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP1"}"#)
        let body = """
            {"action":"ChangeAvailability","payload":{"connectorId":0,"type":"Inoperative"},"reason":"repair",
            "timeoutSeconds":5,"whenOffline":"queue","expiresAt":"2099-01-01T00:00:00Z"}
            """
        let sent = try await system.call(.post, path, body)
        #expect(sent.status == 202)
        let listed = try await system.call(.get, path + "?state=queued")
        #expect(listed.value("data.0.id") == sent.value("id"))
        #expect(listed.value("data.0.payload.type") == "Inoperative")
        #expect(listed.value("data.0.reason") == "repair")
        #expect(listed.value("data.0.timeoutSeconds") == "5")
        #expect(listed.value("data.0.expiresAt") == "2099-01-01T00:00:00.000Z")
        #expect(listed.value("data.0.requestedBy")?.contains("test") == true)
        #expect(try await system.call(.get, path + "?state=sent").value("data.0") == nil)
        #expect(try await system.call(.get, "/api/v1/commands/none").status == 404)
        #expect(try await system.call(.delete, "/api/v1/commands/none").status == 404)
    }

    @Test("what the standard advises against is sent with a warning")
    func warnings() async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let sent = try await system.call(
            .post, path, #"{"action":"UnlockConnector","payload":{"connectorId":-1}}"#)
        #expect(sent.status == 202)
        #expect(sent.value("warnings.0")?.contains("connectorId") == true)
    }

    @Test("a full queue is told with the time to come again")
    func queueFull() async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        var status = 202
        for _ in 0...system.system.settings.commandQueueLimit where status == 202 {
            let answer = try await system.call(.post, path, #"{"action":"ClearCache"}"#)
            status = answer.status
            if status == 429 { #expect(answer.headers[.retryAfter] == "10") }
        }
        #expect(status == 429)
    }

    @Test("a wait that ends before the command does is 202 with its state")
    func waitTooShort() async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let answer = try await system.call(
            .post, path, #"{"action":"ClearCache"}"#, headers: ["prefer": "wait=1"])
        #expect(answer.status == 202)
        #expect(answer.value("state") == "queued")
        #expect(answer.headers[.preferenceApplied] == nil)
    }

    @Test("an error of the station is shown as it came")
    func callError() async throws {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("CP1"))
        let sent = try await system.call(.post, path, #"{"action":"ClearCache"}"#)
        let id = try #require(sent.value("id"))
        try await system.database.write { [system = system.system] transaction in
            _ = try system.claimNextCommand(
                station: context.stationID, generation: context.generation, at: .now, in: transaction)
            let error = CallError(code: .notSupported, description: "no cache", details: #"{"why":"small"}"#)
            try system.concludeCommand(id, .error(error), at: .now, in: transaction)
        }
        let ended = try await system.call(.get, "/api/v1/commands/\(id)")
        #expect(ended.value("state") == "failed")
        #expect(ended.value("callError.code") == "NotSupported")
        #expect(ended.value("callError.description") == "no cache")
        #expect(ended.value("callError.details.why") == "small")
    }
}
