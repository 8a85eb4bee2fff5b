import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("API keys: shown once, kept as a hash, revocable")
struct APIKeyTests {
    @Test("a key opens until it is revoked, and its text is nowhere")
    func life() async throws {
        let system = try await TestSystem()
        let key = try await system.database.write { [central = system.system] in
            try central.createAPIKey(name: "ci", actor: "test", at: TestSystem.noon, in: $0)
        }
        #expect(key.key.hasPrefix("csk_"))
        #expect(key.key.count == 47)
        #expect(try await found(key.key, system)?.name == "ci")
        #expect(try await found(key.key + "x", system) == nil)
        #expect(try await system.texts("select hash as v from api_key").allSatisfy { !$0.contains(key.key) })
        for expected in [true, false] {
            let isRevoked = try await system.database.write { [central = system.system] in
                try central.revokeAPIKey(key.id, actor: "test", at: TestSystem.noon, in: $0)
            }
            #expect(isRevoked == expected)
        }
        #expect(try await found(key.key, system) == nil)
    }

    @Test("the first key is made once")
    func first() async throws {
        let system = try await TestSystem()
        for expected in [true, false] {
            let key = try await system.database.write { [central = system.system] in
                try central.createFirstAPIKey(at: TestSystem.noon, in: $0)
            }
            #expect((key != nil) == expected)
        }
    }

    private func found(_ key: String, _ system: TestSystem) async throws -> Principal? {
        try await system.database.read { [central = system.system] in
            try central.principal(ofAPIKey: key, at: TestSystem.noon, in: $0)
        }
    }
}
