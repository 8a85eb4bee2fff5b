import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("People whom an issuer knows: users of their own, with the rights that it gives at each sign-in")
struct IdentityTests {
    private static let kim = person()

    private static func person(
        _ subject: String = "4711", names: [String] = ["kim", "4711"], role: Role? = .operator,
        sites: ExternalPerson.Sites = .all, issuer: String = "https://id.example.com"
    ) -> ExternalPerson {
        ExternalPerson(
            issuer: issuer, subject: subject, names: names, displayName: "Kim\u{0} Lee", role: role,
            sites: sites)
    }

    /// The user as whom somebody comes in; nil for who is refused.
    private func admit(
        _ person: ExternalPerson, _ system: TestSystem
    ) async throws -> (user: UserRecord?, refusal: ExternalAdmission.Refusal?, unknown: [String]) {
        try await system.database.write { [central = system.system] in
            switch try central.admit(person, at: TestSystem.noon, in: $0) {
            case .admitted(let user, let unknown): (user, nil, unknown)
            case .refused(let refusal, _): (nil, refusal, [])
            }
        }
    }

    private func write<Value: Sendable>(
        _ system: TestSystem, _ work: @escaping @Sendable (CentralSystem, Transaction) throws -> Value
    ) async throws -> Value {
        try await system.database.write { [central = system.system] in try work(central, $0) }
    }

    private func addAdministrator(_ system: TestSystem, _ name: String = "anna") async throws -> UserRecord {
        try await write(system) { central, transaction in
            try central.addUser(
                UserRecord(name: name, role: .administrator, password: nil), actor: "test",
                at: TestSystem.noon, in: transaction)
        }
    }

    @Test("the first sign-in makes a user without a password, the next one is the same user")
    func first() async throws {
        let system = try await TestSystem()
        let user = try #require(try await admit(Self.kim, system).user)
        #expect(user.name == "kim")
        #expect(user.displayName == "Kim Lee")
        #expect(user.role == .operator)
        #expect(user.scope == .all)
        #expect(user.password == nil)
        let renamed = Self.person(names: ["kim.lee"])
        #expect(try await admit(renamed, system).user == user)
        let count = try await write(system) { _, transaction in
            try transaction.row("select count(*) as n from user_account")?.int("n")
        }
        #expect(count == 1)
    }

    @Test("nobody is taken for a user of the same name, nor for the same subject of another issuer")
    func names() async throws {
        let system = try await TestSystem()
        let local = try await addAdministrator(system, "Kim")
        let user = try #require(try await admit(Self.kim, system).user)
        #expect(user.id != local.id)
        #expect(user.name == "kim-2")
        let other = try await admit(Self.person(issuer: "https://other.example.com"), system).user
        #expect(other?.name == "kim-3")
        let odd = Self.person("1", names: ["\u{1} \n", String(repeating: "ä", count: 80)])
        #expect(try await admit(odd, system).user?.name == String(repeating: "ä", count: 60))
        let nameless = Self.person("2", names: [])
        #expect(try await admit(nameless, system).user?.name == "user")
    }

    @Test("a name that a hundred people have still leaves one for the next")
    func crowd() async throws {
        let system = try await TestSystem()
        let long = String(repeating: "\u{1F1E9}\u{1F1EA}", count: 30)
        var names: Set<String> = []
        for number in 0..<102 {
            let user = try await admit(Self.person("\(number)", names: [long]), system).user
            names.insert(try #require(user?.name))
        }
        #expect(names.count == 102)
        #expect(names.allSatisfy { $0.unicodeScalars.count <= 64 })
    }

    @Test("role and sites are those of the latest sign-in; sites that there are not are told")
    func rights() async throws {
        let system = try await TestSystem()
        _ = try await addAdministrator(system)
        let site = try await write(system) { central, transaction in
            try central.addSite(
                SiteRecord(name: "North", createdAt: TestSystem.noon), actor: "test", in: transaction)
        }
        let first = try await admit(Self.person(role: .administrator), system).user
        #expect(first?.scope == .all)
        let (user, _, unknown) = try await admit(
            Self.person(role: .viewer, sites: .named(["North", "Nowhere"])), system)
        #expect(user?.id == first?.id)
        #expect(user?.role == .viewer)
        #expect(user?.scope == .sites([site.id]))
        #expect(unknown == ["Nowhere"])
        #expect(try await admit(Self.person(sites: .named([])), system).user?.scope == .sites([]))
    }

    @Test("who has no role any more, or is disabled, is refused, and the sessions of before end")
    func refusals() async throws {
        let system = try await TestSystem()
        let strangers = try await admit(Self.person(role: nil), system)
        #expect(strangers.refusal == .noRole)
        let user = try #require(try await admit(Self.kim, system).user)
        let token = try await session(of: user, system)
        #expect(try await admit(Self.person(role: nil), system).refusal == .noRole)
        #expect(try await principal(token, system) == nil)
        _ = try await write(system) { central, transaction in
            try central.updateUser(user.id, actor: "test", at: TestSystem.noon, in: transaction) {
                $0.isDisabled = true
            }
        }
        #expect(try await admit(Self.kim, system).refusal == .disabled)
    }

    @Test("the last administrator is not made less by the issuer, and does not come in as more than it says")
    func lastAdministrator() async throws {
        let system = try await TestSystem()
        let boss = Self.person(role: .administrator)
        let user = try #require(try await admit(boss, system).user)
        let token = try await session(of: user, system)
        #expect(try await admit(Self.kim, system).refusal == .lastAdministrator)
        #expect(try await principal(token, system) == nil)
        let kept = try await write(system) { central, transaction in
            try central.user(user.id, in: transaction)?.role
        }
        #expect(kept == .administrator)
        _ = try await addAdministrator(system)
        #expect(try await admit(Self.kim, system).user?.role == .operator)
    }

    @Test("the set-up stays open while the issuer has brought no administrator")
    func setup() async throws {
        let system = try await TestSystem()
        func isOpen() async throws -> Bool {
            try await write(system) { central, transaction in try central.hasNoUser(in: transaction) }
        }
        _ = try await admit(Self.kim, system)
        #expect(try await isOpen())
        _ = try await admit(Self.person("1", role: .administrator), system)
        #expect(try await isOpen() == false)
    }

    @Test("a user who is removed comes back as a new one")
    func removed() async throws {
        let system = try await TestSystem()
        let user = try #require(try await admit(Self.kim, system).user)
        try await write(system) { central, transaction in
            try central.deleteUser(user.id, actor: "test", at: TestSystem.noon, in: transaction)
        }
        #expect(try await admit(Self.kim, system).user?.id != user.id)
    }

    @Test("all nodes seal with the same secret, which is made once")
    func sealing() async throws {
        let system = try await TestSystem()
        let secrets = try await write(system) { central, transaction in
            [
                try central.sealingSecret(in: transaction),
                try central.makeSealingSecret(at: TestSystem.noon, in: transaction),
                try central.makeSealingSecret(at: TestSystem.noon, in: transaction),
                try central.sealingSecret(in: transaction),
            ]
        }
        #expect(secrets[0] == nil)
        #expect(secrets[1]?.utf8.count == 43)
        #expect(Set(secrets[1...]).count == 1)
    }

    private func session(of user: UserRecord, _ system: TestSystem) async throws -> String {
        try await write(system) { central, transaction in
            try central.beginSession(
                ofUser: user.id, address: "a", userAgent: nil, at: TestSystem.noon, in: transaction
            ).token
        }
    }

    private func principal(_ token: String, _ system: TestSystem) async throws -> Principal? {
        try await write(system) { central, transaction in
            try central.principal(ofSession: token, at: TestSystem.noon, in: transaction)
        }
    }
}
