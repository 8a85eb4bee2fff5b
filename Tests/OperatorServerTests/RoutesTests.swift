import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@Suite("The API through its router")
struct RoutesTests {
    @Test("without a valid key everything but health is refused with a problem document")
    func authentication() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.get, "/api/v1/stations", key: "csk_wrong")
        #expect(answer.status == 401)
        #expect(answer.headers[.contentType]?.hasPrefix("application/problem+json") == true)
        #expect(answer.headers[.wwwAuthenticate] != nil)
        #expect(try await system.call(.get, "/healthz", key: "csk_wrong").status == 200)
        #expect(try await system.call(.get, "/readyz", key: "csk_wrong").status == 200)
    }

    @Test("a station is registered once, read, changed and removed; its password is shown once")
    func stations() async throws {
        let system = try await TestOperator()
        let created = try await system.call(
            .post, "/api/v1/stations", #"{"identity":"CP 1","generatePassword":true}"#)
        #expect(created.status == 201)
        #expect(created.value("password")?.count == 40)
        #expect(try await system.call(.post, "/api/v1/stations", #"{"identity":"CP 1"}"#).status == 409)
        let changed = try await system.call(
            .patch, "/api/v1/stations/CP%201", #"{"name":"Garage","strict":true}"#)
        #expect(changed.value("name") == "Garage")
        let read = try await system.call(.get, "/api/v1/stations/CP%201")
        #expect(read.value("strict") == "true")
        #expect(read.value("password") == nil)
        #expect(try await system.call(.delete, "/api/v1/stations/CP%201").status == 204)
        #expect(try await system.call(.get, "/api/v1/stations/CP%201").status == 404)
    }

    @Test(
        "bad input is told with its place",
        arguments: [
            ("/api/v1/stations", #"{"identity":"a:b"}"#, 422), ("/api/v1/stations", "{", 400),
            ("/api/v1/stations", #"{"identity":"X","colour":"red"}"#, 400), ("/api/v1/stations", "{}", 422),
            ("/api/v1/id-tags", #"{"idTag":"123456789012345678901"}"#, 422), ("/api/v1/nowhere", "{}", 404),
        ])
    func badInput(path: String, body: String, status: Int) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.post, path, body)
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.headers[.contentType]?.hasPrefix("application/problem+json") == true)
        #expect(answer.value("requestId") != nil)
    }

    @Test("lists come in pages that a cursor connects")
    func pages() async throws {
        let system = try await TestOperator()
        for number in 1...5 {
            let body = #"{"idTag":"TAG\#(number)"}"#
            #expect(try await system.call(.post, "/api/v1/id-tags", body).status == 201)
        }
        var seen: [String] = []
        var cursor = ""
        repeat {
            let page = try await system.call(.get, "/api/v1/id-tags?limit=2" + cursor)
            seen += [page.value("data.0.idTag"), page.value("data.1.idTag")].compactMap(\.self)
            cursor = page.value("page.next").flatMap { $0 == "null" ? nil : "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty
        #expect(seen.sorted() == ["TAG1", "TAG2", "TAG3", "TAG4", "TAG5"])
        #expect(try await system.call(.get, "/api/v1/id-tags?cursor=nonsense").status == 400)
        #expect(try await system.call(.get, "/api/v1/id-tags?colour=red").status == 400)
    }

    @Test("a POST with the same Idempotency-Key is done once")
    func idempotency() async throws {
        let system = try await TestOperator()
        let key = ["idempotency-key": "k1"]
        let first = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"A"}"#, headers: key)
        let second = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"A"}"#, headers: key)
        #expect(first.status == 201)
        #expect(second.status == 201)
        #expect(second.text == first.text)
        let replayed = try #require(HTTPField.Name("Idempotency-Replayed"))
        #expect(second.headers[replayed] == "true")
        #expect(
            try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"B"}"#, headers: key).status == 422)
    }

    @Test("a command is checked before it is stored, refused offline, and waited for")
    func commands() async throws {
        let system = try await TestOperator()
        try await system.addConnectedStation("CP1")
        let path = "/api/v1/stations/CP1/commands"
        let wrong = try await system.call(.post, path, #"{"action":"Reset","payload":{"type":"Warm"}}"#)
        #expect(wrong.status == 422)
        #expect(wrong.value("errors.0.pointer")?.hasSuffix("/type") == true)
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP2"}"#)
        let offline = try await system.call(
            .post, "/api/v1/stations/CP2/commands", #"{"action":"ClearCache","payload":{}}"#)
        #expect(offline.status == 409)
        #expect(offline.value("code") == "station-offline")
        let subscription = system.commandBell.subscribe { _ in
            system.database.submit(
                { transaction in
                    let answer = try JSONDocument(Array(#"{"status":"Accepted"}"#.utf8)).root
                    guard
                        let command = try system.system.claimNextCommand(
                            station: 1, generation: 1, at: .now, in: transaction)
                    else { return }
                    try system.system.concludeCommand(command.id, .result(answer), at: .now, in: transaction)
                }, completion: { _ in system.eventBell.ring() })
        }
        let waited = try await system.call(
            .post, path, #"{"action":"ClearCache","payload":{}}"#, headers: ["prefer": "wait=10"])
        system.commandBell.unsubscribe(subscription)
        #expect(waited.status == 200)
        #expect(waited.value("state") == "succeeded")
        #expect(waited.value("response.status") == "Accepted")
    }

    @Test("a queued command can be cancelled once")
    func cancel() async throws {
        let system = try await TestOperator()
        try await system.addConnectedStation("CP1")
        let queued = try await system.call(
            .post, "/api/v1/stations/CP1/commands",
            #"{"action":"UnlockConnector","payload":{"connectorId":-1}}"#)
        #expect(queued.status == 202)
        let id = try #require(queued.value("id"))
        #expect(try await system.call(.delete, "/api/v1/commands/\(id)").value("state") == "cancelled")
        #expect(try await system.call(.delete, "/api/v1/commands/\(id)").status == 409)
    }

    @Test("keys are created, used and revoked")
    func keys() async throws {
        let system = try await TestOperator()
        let created = try await system.call(.post, "/api/v1/api-keys", #"{"name":"second"}"#)
        let key = try #require(created.value("key"))
        let id = try #require(created.value("id"))
        #expect(try await system.call(.get, "/api/v1/stations", key: key).status == 200)
        #expect(try await system.call(.delete, "/api/v1/api-keys/\(id)").status == 204)
        #expect(try await system.call(.get, "/api/v1/stations", key: key).status == 401)
    }
}
