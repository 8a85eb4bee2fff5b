import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Idempotency-Key: once, whatever the network does")
struct IdempotencyTests {
    private let settings = OperatorServerSettings()
    private let store = IdempotencyStore(principal: "key:1", key: "k")
    private let start = Timestamp(microseconds: 1_800_000_000_000_000)

    private func claim(
        _ database: any Database, _ fingerprint: String, at time: Timestamp
    ) async throws -> IdempotencyStore.Claim {
        try await database.write { [store, settings] transaction in
            try store.claim(fingerprint: fingerprint, at: time, settings: settings, in: transaction)
        }
    }

    @Test("a key is new, running, done, and free again after its retention")
    func life() async throws {
        let database = try await TestOperator().database
        #expect(try await claim(database, "a", at: start) == .new)
        #expect(try await claim(database, "a", at: start.adding(.seconds(1))) == .running)
        #expect(try await claim(database, "b", at: start.adding(.seconds(1))) == .mismatch)
        let answer = StoredAnswer(status: 201, headers: "Content-Type: application/json", body: "{}")
        try await database.write { [store] in try store.finish(answer, in: $0) }
        #expect(try await claim(database, "a", at: start.adding(.seconds(3_600))) == .done(answer))
        #expect(try await claim(database, "b", at: start.adding(.seconds(86_400))) == .new)
    }

    @Test("a use that its process never ended can be taken over, a released one at once")
    func abandoned() async throws {
        let database = try await TestOperator().database
        #expect(try await claim(database, "a", at: start) == .new)
        #expect(try await claim(database, "a", at: start.adding(settings.idempotencyTakeover)) == .new)
        try await database.write { [store] in try store.release(in: $0) }
        #expect(try await claim(database, "b", at: start) == .new)
    }

    @Test("a refused request leaves its key free for another try")
    func refusals() async throws {
        let system = try await TestOperator()
        let key = ["idempotency-key": "k2"]
        #expect(try await system.call(.post, "/api/v1/id-tags", "{}", headers: key).status == 422)
        let second = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"A"}"#, headers: key)
        #expect(second.status == 201)
        #expect(second.headers[.idempotencyReplayed] == nil)
        let long = ["idempotency-key": String(repeating: "k", count: 256)]
        #expect(try await system.call(.post, "/api/v1/id-tags", "{}", headers: long).status == 400)
    }

    @Test("keys of two API keys do not meet")
    func principals() async throws {
        let system = try await TestOperator()
        let other = try #require(
            try await system.call(.post, "/api/v1/api-keys", #"{"name":"other"}"#).value("key"))
        let key = ["idempotency-key": "k3"]
        #expect(
            try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"A"}"#, headers: key).status == 201)
        let theirs = try await system.call(
            .post, "/api/v1/id-tags", #"{"idTag":"B"}"#, key: other, headers: key)
        #expect(theirs.status == 201)
    }

    @Test("an answer with a secret is not kept, and its request is still not done twice")
    func secrets() async throws {
        let system = try await TestOperator()
        let key = ["idempotency-key": "k4"]
        let first = try await system.call(.post, "/api/v1/api-keys", #"{"name":"n"}"#, headers: key)
        let secret = try #require(first.value("key"))
        let second = try await system.call(.post, "/api/v1/api-keys", #"{"name":"n"}"#, headers: key)
        #expect(second.status == 409)
        #expect(second.value("code") == "secret-shown-once")
        let kept = try await system.database.read { transaction in
            try transaction.rows("select * from idempotency_key").map { try $0.optionalText("body") ?? "" }
        }
        #expect(!kept.joined().contains(secret))
    }
}
