import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Jobs: one operation over many stations")
struct JobTests {
    private static let names = ["CP1", "CP2", "CP3", "CP4"]

    /// A system with four stations, of which CP1 is connected, and a job of them.
    private func start(
        _ operation: String = #"{"kind":"command","action":"ClearCache"}"#,
        _ change: @Sendable (inout NewJob) -> Void = { _ in }
    ) async throws -> (TestSystem, String) {
        let system = try await TestSystem()
        var job = NewJob(operation: try JSONDocument(text: operation).root, requestedBy: "test")
        job.stations = Self.names
        change(&job)
        let id = try await system.database.write { [central = system.system, job] transaction in
            for name in Self.names.dropFirst() {
                _ = try central.registerStation(
                    name, StationChange(), actor: "test", at: TestSystem.noon, in: transaction)
            }
            return try central.addJob(job, at: TestSystem.noon, in: transaction)
        }
        return (system, id)
    }

    private func states(_ id: String, _ system: TestSystem) async throws -> [JobStationState] {
        try await system.database.read { [central = system.system] in
            try central.stations(ofJob: id, after: nil, limit: 100, in: $0).map(\.state)
        }
    }

    private func state(_ id: String, _ system: TestSystem) async throws -> JobState? {
        try await system.database.read { [central = system.system] in try central.job(id, in: $0)?.state }
    }

    /// Lets a station answer the command that waits for it.
    private func answer(_ name: String, _ status: String, _ system: TestSystem) async throws {
        try await system.database.write { [central = system.system] transaction in
            let context = try TestSystem.connect(name, central, transaction)
            let command = try central.claimNextCommand(
                station: context.stationID, generation: context.generation, at: TestSystem.noon,
                in: transaction)
            let answer = try JSONDocument(text: #"{"status":"\#(status)"}"#).root
            try central.concludeCommand(
                try #require(command).id, .result(answer), at: TestSystem.noon, in: transaction)
        }
    }

    @Test("stations run, succeed and fail on their own, and the failed ones can have another turn")
    func run() async throws {
        let (system, id) = try await start()
        #expect(try await system.tick().stations.count == 4)
        #expect(try await states(id, system) == [.running, .running, .running, .running])
        for (name, status) in zip(Self.names, ["Accepted", "Rejected", "Accepted", "Accepted"]) {
            try await answer(name, status, system)
        }
        try await system.tick()
        #expect(try await states(id, system) == [.succeeded, .failed, .succeeded, .succeeded])
        #expect(try await state(id, system) == .completed)
        let retried = try await system.database.write { [central = system.system] in
            try central.retryJob(id, actor: "test", at: TestSystem.noon.adding(.seconds(1)), in: $0)
        }
        #expect(retried == 1)
        try await system.tick(after: 2)
        #expect(try await states(id, system)[1] == .running)
        try await answer("CP2", "Accepted", system)
        try await system.tick(after: 3)
        #expect(try await states(id, system)[1] == .succeeded)
    }

    @Test("a wave begins when the one before is done, and failures stop the job")
    func waves() async throws {
        let (system, id) = try await start {
            $0.waveSize = 1
            $0.stopAfterFailures = 2
        }
        try await system.tick()
        try await system.tick()
        #expect(try await states(id, system) == [.running, .queued, .queued, .queued])
        try await answer("CP1", "Rejected", system)
        try await system.tick()
        try await answer("CP2", "Rejected", system)
        try await system.tick()
        try await system.tick()
        #expect(try await states(id, system) == [.failed, .failed, .skipped, .skipped])
        #expect(try await state(id, system) == .stopped)
    }

    @Test("the pace lets one station begin at a time")
    func pace() async throws {
        let (system, id) = try await start { $0.pace = .seconds(10) }
        for seconds in [0, 5, 9] { try await system.tick(after: seconds) }
        #expect(try await states(id, system) == [.running, .queued, .queued, .queued])
        try await system.tick(after: 10)
        #expect(try await states(id, system) == [.running, .running, .queued, .queued])
    }

    @Test("a job that waits for effects waits for the boot")
    func effects() async throws {
        let (system, id) = try await start(
            #"{"kind":"command","action":"Reset","payload":{"type":"Soft"}}"#
        ) {
            $0.stations = ["CP1"]
            $0.waitsFor = .effect
        }
        try await system.tick()
        _ = try await system.answerNext(#"{"status":"Accepted"}"#)
        try await system.tick()
        #expect(try await states(id, system) == [.running])
        try await system.boot()
        try await system.tick()
        #expect(try await state(id, system) == .completed)
    }

    @Test("an offline station has failed, where the job does not wait for it")
    func offline() async throws {
        let (system, id) = try await start { $0.queuesWhenOffline = false }
        try await system.tick()
        #expect(try await states(id, system) == [.running, .failed, .failed, .failed])
    }

    @Test("a cancelled job takes back what was not sent, and waits for the rest")
    func cancel() async throws {
        let (system, id) = try await start { $0.waveSize = 2 }
        try await system.tick()
        let sent = try #require(try await system.claim())
        let isCancelled = try await system.database.write { [central = system.system] in
            try central.cancelJob(id, actor: "test", at: TestSystem.noon, in: $0)
        }
        #expect(isCancelled)
        try await system.tick()
        #expect(try await states(id, system) == [.running, .failed, .skipped, .skipped])
        try await system.conclude(sent.id, .result(JSONDocument(text: #"{"status":"Accepted"}"#).root))
        try await system.tick()
        #expect(try await state(id, system) == .cancelled)
    }

    @Test("a local list job ends when the list is accepted")
    func localList() async throws {
        let (system, id) = try await start(#"{"kind":"localList","tags":["A"],"mode":"auto"}"#) {
            $0.stations = ["CP1"]
        }
        try await system.tick()
        _ = try await system.answerNext(#"{"listVersion":0}"#)
        try await system.tick()
        #expect(try await states(id, system) == [.running])
        _ = try await system.answerNext(#"{"status":"Accepted"}"#)
        try await system.tick()
        #expect(try await state(id, system) == .completed)
    }

    @Test(
        "an operation that cannot be is refused with its place",
        arguments: [
            (#"{"kind":"dance"}"#, "/operation/kind"), (#"{"kind":"command"}"#, "/operation/action"),
            (#"{"kind":"command","action":"Reset","payload":{}}"#, "/operation/payload"),
            (#"{"kind":"configurationTemplate","template":9}"#, "/operation/template"),
            (#"{"kind":"localList","mode":"x","tags":[]}"#, "/operation/mode"),
            (#"{"kind":"localList","tags":[1]}"#, "/operation/tags/0"),
            (#"{"kind":"localList"}"#, "/operation"),
            (#"{"kind":"localList","entries":[{}]}"#, "/operation/entries/0"),
        ])
    func refused(operation: String, pointer: String) async throws {
        do {
            _ = try await start(operation)
            Issue.record("not refused")
        } catch ChangeRefusal.invalid(let found, _) {
            #expect(found == pointer)
        }
    }
}
