import CentralSystem
import Database
import Testing

@Suite("Passwords: which are costly to check, and what opens when there are too many attempts")
struct PasswordCostTests {
    private static let key = "00FF8899AABBCCDDEEFF00112233445566778899"

    /// What the door says to an attempt that may not cost a scrypt.
    private func cheapVerdict(_ system: TestSystem, _ password: String) async throws -> RefusalReason? {
        var attempt = ConnectionAttempt(
            identity: "CP1", path: "/CP1", remoteAddress: "10.0.0.9",
            basic: (user: Array("CP1".utf8), password: Array(password.utf8)), offeredSubprotocols: [],
            node: "n")
        attempt.mayHash = false
        return try await system.database.read { [system = system.system, attempt] in
            try system.credentialRefusal(of: attempt, in: $0)
        }
    }

    private func system(password: String) async throws -> TestSystem {
        let system = try await TestSystem()
        _ = try await system.database.write { [central = system.system] in
            try central.setPassword(
                of: "CP1", to: password, actor: "test", at: TestSystem.noon, in: $0)
        }
        return system
    }

    @Test("a random key is checked at any time, and stored with a salt as everything is")
    func key() async throws {
        let system = try await system(password: Self.key)
        #expect(try await cheapVerdict(system, Self.key) == nil)
        #expect(try await cheapVerdict(system, Self.key.lowercased()) == nil)
        #expect(try await cheapVerdict(system, "00" + Self.key.dropFirst(2)) == nil)
        #expect(try await cheapVerdict(system, "11" + Self.key.dropFirst(2)) == .wrongCredentials)
        let hash = try #require(try await system.texts("select password_hash as v from station").first)
        #expect(hash.hasPrefix("sha256$"))
        #expect(hash.count == "sha256$".count + 32 + 1 + 64)
    }

    @Test("a text costs a scrypt, unless it was right before")
    func text() async throws {
        let system = try await system(password: "a-text-of-people")
        #expect(try await cheapVerdict(system, "a-text-of-people") == .throttled)
        #expect(try await cheapVerdict(system, "another") == .throttled)
        #expect(try await system.door("CP1", password: Array("a-text-of-people".utf8)).isAdmitted)
        #expect(try await cheapVerdict(system, "a-text-of-people") == nil)
        let hash = try #require(try await system.texts("select password_hash as v from station").first)
        #expect(hash.hasPrefix("scrypt$"))
    }
}
