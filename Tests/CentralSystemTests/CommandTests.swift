import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Commands: stored first, sent once, always concluded")
struct CommandTests {
    private func submit(
        _ action: String, _ payload: String = "{}", to identity: String = "CP1", queue: Bool = false,
        in system: TestSystem
    ) async throws -> String {
        let view = try JSONDocument(Array(payload.utf8)).root
        let new = NewCommand(
            identity: identity, action: action, payload: view, requestedBy: "test", queuesWhenOffline: queue)
        return try await system.database.write { [central = system.system] in
            try central.submitCommand(new, at: TestSystem.noon, in: $0).id
        }
    }

    private func claim(_ system: TestSystem) async throws -> ClaimedCommand? {
        try await system.database.write { [central = system.system, context = system.context] in
            try central.claimNextCommand(
                station: context.stationID, generation: context.generation, at: TestSystem.noon, in: $0)
        }
    }

    private func conclude(_ id: String, _ outcome: CommandOutcome, _ system: TestSystem) async throws {
        try await system.database.write { [central = system.system] in
            try central.concludeCommand(id, outcome, at: TestSystem.noon, in: $0)
        }
    }

    private func record(_ id: String, _ system: TestSystem) async throws -> CommandRecord {
        let record = try await system.database.read { [central = system.system] in
            try central.command(id, in: $0)
        }
        return try #require(record)
    }

    @Test("commands go out in order, each once")
    func order() async throws {
        let system = try await TestSystem()
        let first = try await submit("ClearCache", in: system)
        let second = try await submit("Reset", #"{"type":"Soft"}"#, in: system)
        #expect(try await claim(system)?.id == first)
        #expect(try await claim(system)?.id == second)
        #expect(try await claim(system) == nil)
    }

    @Test("an answer concludes with its status, and a second conclusion changes nothing")
    func succeeded() async throws {
        let system = try await TestSystem()
        let id = try await submit("ClearCache", in: system)
        _ = try await claim(system)
        let answer = try JSONDocument(Array(#"{"status":"Rejected"}"#.utf8)).root
        try await conclude(id, .result(answer), system)
        try await conclude(id, .timedOut, system)
        let command = try await record(id, system)
        #expect(command.state == .succeeded)
        #expect(command.ocppStatus == "Rejected")
    }

    @Test(
        "other outcomes",
        arguments: [
            (CommandOutcome.timedOut, CommandState.timedOut), (.connectionLost, .unknown),
            (.error(CallError(code: .notSupported, description: "no")), .failed),
        ] as [(CommandOutcome, CommandState)])
    func outcomes(outcome: CommandOutcome, state: CommandState) async throws {
        let system = try await TestSystem()
        let id = try await submit("ClearCache", in: system)
        _ = try await claim(system)
        try await conclude(id, outcome, system)
        #expect(try await record(id, system).state == state)
    }

    @Test("a command to an offline station is refused, or kept when asked so")
    func offline() async throws {
        let system = try await TestSystem()
        try await system.database.write { [central = system.system] in
            _ = try central.registerStation("CP2", StationChange(), actor: "t", at: TestSystem.noon, in: $0)
        }
        await #expect(throws: CommandRefusal.stationOffline) {
            try await submit("ClearCache", to: "CP2", in: system)
        }
        let id = try await submit("ClearCache", to: "CP2", queue: true, in: system)
        #expect(try await record(id, system).state == .queued)
        await #expect(throws: CommandRefusal.unknownStation) {
            try await submit("ClearCache", to: "CP9", in: system)
        }
    }

    @Test("what the schema refuses never goes out; what a laboratory may want does, with a warning")
    func payloads() async throws {
        let system = try await TestSystem()
        await #expect(throws: CommandRefusal.self) {
            try await submit("Reset", #"{"type":"Warm"}"#, in: system)
        }
        let id = try await submit("UnlockConnector", #"{"connectorId":-1}"#, in: system)
        #expect(try await record(id, system).warnings != "[]")
    }

    @Test("cancelled, expired and recovered commands are never sent")
    func neverSent() async throws {
        let system = try await TestSystem()
        let cancelled = try await submit("ClearCache", in: system)
        let expired = try await submit("ClearCache", in: system)
        let isCancelled = try await system.database.write { [central = system.system] in
            try central.cancelCommand(cancelled, actor: "t", at: TestSystem.noon, in: $0)
        }
        #expect(isCancelled)
        _ = try await system.database.write { [central = system.system] in
            try central.expireCommands(at: TestSystem.noon.adding(.seconds(100_000)), in: $0)
        }
        #expect(try await record(expired, system).state == .expired)
        #expect(try await claim(system) == nil)
        let sent = try await submit("ClearCache", in: system)
        _ = try await claim(system)
        try await system.database.write { [central = system.system] in
            _ = try central.replaceNode(named: "n", version: "", at: TestSystem.noon, in: $0)
        }
        #expect(try await record(sent, system).state == .unknown)
    }

    @Test("an accepted AuthorizationKey becomes the password and is shown nowhere")
    func authorizationKey() async throws {
        let system = try await TestSystem()
        let key = "4F43415F4F4354545F61646D696E5F74657374"
        let id = try await submit(
            "ChangeConfiguration", #"{"key":"AuthorizationKey","value":"\#(key)"}"#, in: system)
        _ = try await claim(system)
        let answer = try JSONDocument(Array(#"{"status":"Accepted"}"#.utf8)).root
        try await conclude(id, .result(answer), system)
        #expect(try await record(id, system).payload.contains("***"))
        let station = try await system.database.read { [central = system.system] in
            try central.station("CP1", in: $0)
        }
        #expect(station?.hasPassword == true)
    }
}
