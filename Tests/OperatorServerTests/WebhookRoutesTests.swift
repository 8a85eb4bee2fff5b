import Database
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Webhooks over the API")
struct WebhookRoutesTests {
    private let path = "/api/v1/webhooks"

    @Test("a webhook is made, read, changed and removed; its secret is shown once")
    func life() async throws {
        let system = try await TestOperator()
        let made = try await system.call(
            .post, path,
            #"{"url":"https://example.com/hook","topics":["transactions","stations"],"station":"CP1","description":"ERP"}"#
        )
        #expect(made.status == 201)
        #expect(made.headers[.location] == "/api/v1/webhooks/1")
        let secret = try #require(made.value("secret"))
        #expect(secret.hasPrefix("whsec_"))
        #expect(made.value("topics.0") == "stations")
        let read = try await system.call(.get, path + "/1")
        #expect(read.value("url") == "https://example.com/hook")
        #expect(!read.text.contains("whsec_"))
        let list = try await system.call(.get, path)
        #expect(list.value("data.0.station") == "CP1")
        #expect(!list.text.contains("whsec_"))
        let changed = try await system.call(
            .patch, path + "/1",
            #"{"station":null,"topics":[],"state":"disabled","url":"https://example.org/"}"#)
        #expect(changed.value("state") == "disabled")
        #expect(changed.value("station") == nil)
        #expect(changed.value("topics.0") == nil)
        #expect(changed.value("description") == "ERP")
        #expect(try await system.call(.post, path + "/1/ping").status == 409)
        #expect(try await system.call(.patch, path + "/1", #"{"state":"active"}"#).value("state") == "active")
        let rotated = try await system.call(.post, path + "/1/secret", #"{"overlapSeconds":60}"#)
        #expect(rotated.value("secret")?.hasPrefix("whsec_") == true)
        #expect(rotated.value("secret") != secret)
        #expect(rotated.value("previousSecretUntil") != nil)
        #expect(try await system.call(.delete, path + "/1").status == 204)
        #expect(try await system.call(.get, path + "/1").status == 404)
        let events = try await system.call(.get, "/api/v1/events/history?topics=administration")
        for type in ["created", "changed", "disabled", "secretRotated", "deleted"] {
            #expect(events.text.contains("\"webhook.\(type)\""))
        }
        #expect(!events.text.contains("whsec_"))
    }

    @Test(
        "what cannot be sent to is refused with the place of the fault",
        arguments: [
            (#"{"url":"https://127.0.0.1/"}"#, "/url"), (#"{"url":"http://localhost:8080/"}"#, "/url"),
            (#"{"url":"http://[::1]/"}"#, "/url"), (#"{"url":"http://10.1.2.3/"}"#, "/url"),
            (#"{"url":"ftp://example.com/"}"#, "/url"), (#"{"url":"https://user@example.com/"}"#, "/url"),
            (#"{"topics":[]}"#, "/url"), (#"{"url":"https://example.com/","topics":["weather"]}"#, "/topics"),
            (#"{"url":"https://example.com/","topics":"stations"}"#, "/topics"),
        ])
    func refused(body: String, pointer: String) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.post, path, body)
        #expect(answer.status == 422)
        #expect(answer.value("errors.0.pointer") == pointer)
        #expect(try await system.call(.get, path).value("data.0") == nil)
    }

    @Test("a ping is a delivery that waits; it is listed, found by its state, and can be sent again")
    func deliveries() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, path, #"{"url":"https://example.com/hook"}"#)
        let ping = try await system.call(.post, path + "/1/ping")
        #expect(ping.status == 202)
        #expect(ping.value("state") == "pending")
        #expect(ping.value("messageId")?.hasPrefix("msg_") == true)
        let list = try await system.call(.get, path + "/1/deliveries?state=pending")
        #expect(list.value("data.0.body.type") == "webhook.ping")
        #expect(try await system.call(.get, path + "/1/deliveries?state=failed").value("data.0") == nil)
        let again = try await system.call(.post, path + "/1/deliveries/1/redeliver")
        #expect(again.status == 202)
        #expect(again.value("messageId") == ping.value("messageId"))
        #expect(try await system.call(.post, path + "/1/deliveries/9/redeliver").status == 404)
    }

    @Test("an unknown webhook is not found", arguments: ["7", "x"])
    func unknown(id: String) async throws {
        let system = try await TestOperator()
        #expect(try await system.call(.get, path + "/\(id)").status == 404)
        #expect(try await system.call(.patch, path + "/\(id)", "{}").status == 404)
        #expect(try await system.call(.delete, path + "/\(id)").status == 404)
        #expect(try await system.call(.get, path + "/\(id)/deliveries").status == 404)
        for action in ["ping", "secret", "deliveries/1/redeliver"] {
            #expect(try await system.call(.post, path + "/\(id)/\(action)").status == 404)
        }
    }
}
