import CentralSystem
import Database
import Testing

@Suite("Authorize: unknown, blocked, expired, accepted, in this order")
struct AuthorizationTests {
    @Test(
        "the verdict on a tag",
        arguments: [
            ("TAG", #"{"idTagInfo":{"status":"Accepted"}}"#),
            ("tag", #"{"idTagInfo":{"status":"Accepted"}}"#),
            ("NOBODY", #"{"idTagInfo":{"status":"Invalid"}}"#),
            ("BLOCKED", #"{"idTagInfo":{"status":"Blocked"}}"#),
            ("MEMBER", #"{"idTagInfo":{"status":"Accepted","parentIdTag":"GROUP"}}"#),
            ("GROUP", #"{"idTagInfo":{"status":"Invalid"}}"#),
        ])
    func verdict(tag: String, answer: String) async throws {
        let system = try await TestSystem()
        for tag in [IdTagRecord.valid, .blocked, .expired, .member] { try await system.addTag(tag) }
        #expect(try await system.call("Authorize", #"{"idTag":"\#(tag)"}"#) == answer)
    }

    @Test("an unknown tag is remembered, with where and how often, until it is put on file")
    func remembered() async throws {
        let system = try await TestSystem()
        _ = try await system.call("Authorize", #"{"idTag":"Nobody"}"#)
        _ = try await system.start(tag: "NOBODY", at: "2026-09-21T10:00:00.000Z")
        _ = try await system.call("Authorize", #"{"idTag":"OTHER"}"#)
        func unknown(_ scope: SiteScope = .all) async throws -> [String] {
            try await system.database.read { [central = system.system] in
                try central.unknownTags(scope: scope, PageRequest(), in: $0).items.map {
                    "\($0.idTag) \($0.station) \($0.count)"
                }
            }
        }
        #expect(Set(try await unknown()) == ["NOBODY CP1 2", "OTHER CP1 1"])
        #expect(try await unknown(.sites([7])) == [])
        try await system.addTag(IdTagRecord(idTag: "nobody"))
        #expect(try await unknown() == ["OTHER CP1 1"])
    }

    @Test("an expired tag is told so, with its date")
    func expired() async throws {
        let system = try await TestSystem()
        try await system.addTag(.expired)
        let answer = try await system.call("Authorize", #"{"idTag":"EXPIRED"}"#)
        #expect(answer.contains(#""status":"Expired""#))
        #expect(answer.contains("expiryDate"))
    }

    @Test("a tag that charges elsewhere is still Accepted here: ConcurrentTx belongs to StartTransaction")
    func concurrent() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        #expect(try await system.call("Authorize", #"{"idTag":"TAG"}"#).contains("Accepted"))
    }

    @Test("an unusable tag is refused with its place")
    func unusable() async throws {
        let system = try await TestSystem()
        await #expect(throws: ChangeRefusal.self) {
            try await system.addTag(IdTagRecord(idTag: String(repeating: "X", count: 21)))
        }
        try await system.addTag(.valid)
        await #expect(throws: ChangeRefusal.duplicate) { try await system.addTag(IdTagRecord(idTag: "tag")) }
    }
}
