import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("A new AuthorizationKey is shown nowhere and locks no station out")
struct KeyChangeTests {
    private static let key = "4F43415F4F4354545F61646D696E5F74657374"
    private static let octets = Array("OCA_OCTT_admin_test".utf8)
    private static let old = Array("the-former-password".utf8)

    private func changing() async throws -> (TestSystem, String) {
        let system = try await TestSystem()
        _ = try await system.database.write { [central = system.system] in
            try central.setPassword(
                of: "CP1", to: "the-former-password", actor: "test", at: TestSystem.noon, in: $0)
        }
        let id = try await system.submit(
            "ChangeConfiguration", #"{"key":"AuthorizationKey","value":"\#(Self.key)"}"#)
        return (system, id)
    }

    private func answer(_ status: String) throws -> CommandOutcome {
        .result(try JSONDocument(Array(#"{"status":"\#(status)"}"#.utf8)).root)
    }

    private func stored(_ system: TestSystem) async throws -> [String] {
        try await system.texts("select payload as v from command")
    }

    @Test("Reproducer: nobody reads the key while the command waits or is on its way")
    func whileWaiting() async throws {
        let (system, id) = try await changing()
        #expect(try await system.command(id)?.payload.contains(Self.key) == false)
        let sent = try #require(try await system.claim())
        let frame = String(decoding: sent.payload, as: UTF8.self)
        #expect(frame.contains(Self.key))
        #expect(try await system.command(id)?.payload.contains(Self.key) == false)
    }

    @Test("Reproducer: no trace of the key is left when the command is cancelled, expires or is lost")
    func neverConcluded() async throws {
        for end in ["cancel", "expire", "recover"] {
            let (system, id) = try await changing()
            if end == "recover" { try await system.claim() }
            try await system.database.write { [central = system.system] transaction in
                let late = TestSystem.noon.adding(.seconds(100_000))
                switch end {
                case "cancel":
                    _ = try central.cancelCommand(id, actor: "t", at: TestSystem.noon, in: transaction)
                case "expire": _ = try central.expireCommands(at: late, in: transaction)
                default:
                    _ = try central.replaceNode(
                        named: "n", version: "", at: TestSystem.noon, in: transaction)
                }
            }
            #expect(try await stored(system).allSatisfy { !$0.contains(Self.key) }, "\(end)")
        }
    }

    @Test("accepted: only the new key opens; refused: only the old one", arguments: ["Accepted", "Rejected"])
    func concluded(status: String) async throws {
        let (system, id) = try await changing()
        try await system.claim()
        try await system.conclude(id, try answer(status))
        #expect(try await system.door("CP1", password: Self.octets).isAdmitted == (status == "Accepted"))
        #expect(try await system.door("CP1", password: Self.old).isAdmitted == (status == "Rejected"))
        #expect(try await stored(system).allSatisfy { !$0.contains(Self.key) })
    }

    @Test(
        "Reproducer: while nobody knows whether it took the key, both open; then only the one it used",
        arguments: ["timedOut", "connectionLost", "RebootRequired", "recover"])
    func inDoubt(outcome: String) async throws {
        let (system, id) = try await changing()
        try await system.claim()
        switch outcome {
        case "timedOut": try await system.conclude(id, .timedOut)
        case "connectionLost": try await system.conclude(id, .connectionLost)
        case "recover":
            try await system.database.write { [central = system.system] in
                _ = try central.replaceNode(named: "n", version: "", at: TestSystem.noon, in: $0)
            }
        default: try await system.conclude(id, try answer(outcome))
        }
        #expect(try await system.door("CP1", password: Self.old).isAdmitted)
        #expect(try await system.door("CP1", password: Array(Self.key.utf8)).isAdmitted)
        #expect(try await system.door("CP1", password: Self.old).isAdmitted == false)
        #expect(try await system.door("CP1", password: Self.octets).isAdmitted)
    }

    @Test("Reproducer: a password given in hexadecimal is the octets it stands for")
    func hexadecimalPassword() async throws {
        let system = try await TestSystem()
        _ = try await system.database.write { [central = system.system] in
            try central.setPassword(of: "CP1", to: Self.key, actor: "test", at: TestSystem.noon, in: $0)
        }
        #expect(try await system.door("CP1", password: Self.octets).isAdmitted)
        #expect(try await system.door("CP1", password: Array(Self.key.utf8)).isAdmitted)
        #expect(try await system.door("CP1", password: Self.old).isAdmitted == false)
    }

    @Test("the check on a reader and the one at the door agree")
    func readerCheck() async throws {
        let (system, id) = try await changing()
        try await system.claim()
        try await system.conclude(id, .connectionLost)
        for (password, expected) in [(Self.old, true), (Self.octets, true), (Array("wrong".utf8), false)] {
            let attempt = ConnectionAttempt(
                identity: "CP1", path: "/ocpp/CP1", remoteAddress: "10.0.0.1",
                basic: (user: Array("CP1".utf8), password: password), offeredSubprotocols: [], node: "n")
            let reason = try await system.database.read { [central = system.system] in
                try central.credentialRefusal(of: attempt, in: $0)
            }
            #expect((reason == nil) == expected)
            #expect(try await system.door("CP1", password: password).isAdmitted == expected)
        }
    }

    @Test("the message log shows neither the key nor a broken frame")
    func messageLog() async throws {
        let (system, _) = try await changing()
        let frame = #"[2,"a\"b","ChangeConfiguration",{"key":"authorizationkey","value":"\#(Self.key)"}]"#
        let entry = MessageLogEntry(
            stationID: system.context.stationID, at: TestSystem.noon, direction: .sent,
            text: Array(frame.utf8))
        var messages = MessageBlocks()
        messages.append(entry)
        try await system.database.write { [central = system.system, messages] in
            try central.store(messages.blocks, in: $0)
        }
        let block = try #require(try await system.texts("select frames as v from message_block").first)
        let kept = try #require(block.split(separator: "\n").last)
        #expect(!kept.contains(Self.key))
        #expect(throws: Never.self) { try JSONDocument(Array(kept.utf8)) }
    }
}
