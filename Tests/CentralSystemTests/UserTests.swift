import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Users and sessions in the database")
struct UserTests {
    private func add(
        _ name: String, _ system: TestSystem, _ role: Role = .administrator, _ scope: SiteScope = .all
    ) async throws -> UserRecord {
        try await system.database.write { [central = system.system] in
            try central.addUser(
                UserRecord(
                    name: name, role: role, scope: scope, password: try UserPassword("x", cost: .least)),
                actor: "test", at: TestSystem.noon, in: $0)
        }
    }

    @Test("names are compared without regard to case, and must be readable")
    func names() async throws {
        let system = try await TestSystem()
        _ = try await add("Anna", system)
        await #expect(throws: ChangeRefusal.duplicate) { _ = try await add("anna", system) }
        for name in ["", "a b", "a\nb", String(repeating: "x", count: 65)] {
            await #expect(throws: ChangeRefusal.self) { _ = try await add(name, system) }
        }
        let found = try await system.database.read { [central = system.system] in
            try central.user(named: "ANNA", in: $0)
        }
        #expect(found?.name == "Anna")
    }

    @Test("the last administrator stays: not removed, disabled, demoted or limited")
    func lastAdministrator() async throws {
        let system = try await TestSystem()
        let anna = try await add("anna", system)
        _ = try await add("limited", system, .administrator, .sites([]))
        _ = try await add("ben", system, .technician)
        let changes: [@Sendable (inout UserRecord) -> Void] = [
            { $0.isDisabled = true }, { $0.role = .technician }, { $0.scope = .sites([]) },
        ]
        for change in changes {
            await #expect(throws: ChangeRefusal.lastAdministrator) {
                try await system.database.write { [central = system.system] in
                    _ = try central.updateUser(anna.id, actor: "test", at: TestSystem.noon, in: $0, change)
                }
            }
        }
        await #expect(throws: ChangeRefusal.lastAdministrator) {
            try await system.database.write { [central = system.system] in
                try central.deleteUser(anna.id, actor: "test", at: TestSystem.noon, in: $0)
            }
        }
        _ = try await add("carla", system)
        try await system.database.write { [central = system.system] in
            try central.deleteUser(anna.id, actor: "test", at: TestSystem.noon, in: $0)
        }
    }

    @Test(
        "a session ends after its idle time, after its whole time, with a new password, and when its user is disabled"
    )
    func sessions() async throws {
        let system = try await TestSystem()
        let (idle, whole) = (system.system.settings.sessionIdleLimit, system.system.settings.sessionLifetime)
        _ = try await add("admin", system)
        let user = try await add("anna", system, .operator)
        func begin() async throws -> NewSession {
            try await system.database.write { [central = system.system] in
                try central.beginSession(
                    ofUser: user.id, address: "::1", userAgent: nil, at: TestSystem.noon, in: $0)
            }
        }
        func principal(_ session: NewSession, after time: Duration = .zero) async throws -> Principal? {
            try await system.database.read { [central = system.system] in
                try central.principal(
                    ofSession: session.token, at: TestSystem.noon.adding(time), in: $0)
            }
        }
        let first = try await begin()
        #expect(try await principal(first)?.permissions == Role.operator.permissions)
        #expect(try await principal(first, after: idle - .seconds(1)) != nil)
        #expect(try await principal(first, after: idle) == nil)
        let known = try await principal(first)
        let used = try #require(known)
        try await system.database.write { [central = system.system] in
            try central.noteUse(
                of: used, at: TestSystem.noon.adding(whole - .seconds(2)), precision: .seconds(60), in: $0)
        }
        #expect(try await principal(first, after: whole - .seconds(1)) != nil)
        #expect(try await principal(first, after: whole) == nil)
        let second = try await begin()
        try await system.database.write { [central = system.system] in
            try central.setPassword(
                ofUser: user.id, to: try UserPassword("y", cost: .least), keeping: second.id, actor: "test",
                at: TestSystem.noon, in: $0)
        }
        #expect(try await principal(first) == nil)
        #expect(try await principal(second) != nil)
        try await system.database.write { [central = system.system] in
            _ = try central.updateUser(user.id, actor: "test", at: TestSystem.noon, in: $0) {
                $0.isDisabled = true
            }
        }
        #expect(try await principal(second) == nil)
        #expect(try await system.texts("select hash as v from user_session") == [])
    }

    @Test("a site goes from the scopes that name it, and nobody sees more for it")
    func scopes() async throws {
        let system = try await TestSystem()
        _ = try await add("admin", system)
        let site = try await system.database.write { [central = system.system] in
            try central.addSite(SiteRecord(name: "Depot", createdAt: TestSystem.noon), actor: "test", in: $0)
        }
        let user = try await add("anna", system, .viewer, .sites([site.id]))
        #expect(user.scope == .sites([site.id]))
        await #expect(throws: ChangeRefusal.self) { _ = try await add("ben", system, .viewer, .sites([99])) }
        let after = try await system.database.write { [central = system.system] in
            try central.deleteSite(site.id, actor: "test", at: TestSystem.noon, in: $0)
            return try central.user(user.id, in: $0)
        }
        #expect(after?.scope == .sites([]))
    }

    @Test("a second factor is in force once confirmed; a code opens once, a recovery code too")
    func secondFactor() async throws {
        let system = try await TestSystem()
        let user = try await add("anna", system)
        let secret = try await system.database.write { [central = system.system] in
            try central.beginSecondFactor(ofUser: user.id, in: $0)
        }
        let codes = try #require(TimeBasedCode(base32: secret))
        let step = TimeBasedCode.step(at: TestSystem.noon)
        await #expect(throws: ChangeRefusal.self) {
            try await system.database.write { [central = system.system] in
                _ = try central.confirmSecondFactor(
                    ofUser: user.id, code: "000000x", at: TestSystem.noon, in: $0)
            }
        }
        let recovery = try await system.database.write { [central = system.system] in
            try central.confirmSecondFactor(
                ofUser: user.id, code: codes.code(of: step - 1), at: TestSystem.noon, in: $0)
        }
        #expect(Set(recovery).count == 10)
        func takes(_ code: String) async throws -> Bool {
            try await system.database.write { [central = system.system] in
                guard let now = try central.user(user.id, in: $0) else { return false }
                return try central.takeSecondFactor(code, of: now, at: TestSystem.noon, in: $0)
            }
        }
        #expect(try await !takes(codes.code(of: step - 1)))
        #expect(try await takes(codes.code(of: step)))
        #expect(try await !takes(codes.code(of: step)))
        #expect(try await takes(recovery[3].uppercased()))
        #expect(try await !takes(recovery[3]))
        let hashes = try await system.texts("select hash as v from recovery_code")
        #expect(hashes.count == 9)
        #expect(hashes.allSatisfy { !recovery.contains($0) })
    }

    @Test("the set-up is open until there is a user, with the token of the latest start only")
    func setup() async throws {
        let system = try await TestSystem()
        func open() async throws -> String? {
            try await system.database.write { [central = system.system] in
                try central.openSetup(at: TestSystem.noon, in: $0)
            }
        }
        func setUp(_ token: String) async throws -> UserRecord? {
            try await system.database.write { [central = system.system] in
                try central.setUp(
                    UserRecord(name: "anna", role: .administrator, password: nil), token: token,
                    at: TestSystem.noon, in: $0)
            }
        }
        let (one, two) = (try await open(), try await open())
        let (first, second) = (try #require(one), try #require(two))
        #expect(try await system.texts("select hash as v from setup_token").allSatisfy { $0 != second })
        #expect(try await setUp(first) == nil)
        #expect(try await setUp(second)?.name == "anna")
        #expect(try await setUp(second) == nil)
        #expect(try await open() == nil)
    }
}
