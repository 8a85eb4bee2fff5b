import CentralSystem
import OCPPJ
import Testing

@Suite("Effects: whether the station did what it agreed to")
struct EffectTests {
    @Test("a reset is over with the boot, also when the boot is faster than the answer")
    func reset() async throws {
        let system = try await TestSystem()
        let slow = try await system.exchange("Reset", #"{"type":"Soft"}"#, answer: #"{"status":"Accepted"}"#)
        #expect(try await system.effect(of: slow)?.state == .awaited)
        try await system.boot()
        #expect(try await system.effect(of: slow)?.state == .observed)

        let fast = try await system.submit("Reset", #"{"type":"Hard"}"#)
        try await system.claim()
        try await system.boot()
        try await system.conclude(fast, .connectionLost)
        #expect(try await system.effect(of: fast)?.state == .observed)
        #expect(try await system.command(fast)?.state == .unknown)
    }

    @Test("a refused command has no effect to wait for", arguments: ["Rejected", "NotSupported"])
    func refused(status: String) async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "TriggerMessage", #"{"requestedMessage":"Heartbeat"}"#, answer: #"{"status":"\#(status)"}"#)
        #expect(try await system.effect(of: id) == nil)
    }

    @Test("a remote start is linked to the transaction that results, whatever the tag's verdict")
    func start() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let id = try await system.exchange(
            "RemoteStartTransaction", #"{"idTag":"tag","connectorId":1}"#, answer: #"{"status":"Accepted"}"#)
        try await system.status("Preparing", connector: 2)
        #expect(try await system.effect(of: id)?.detail == nil)
        try await system.status("Preparing")
        #expect(try await system.effect(of: id)?.detail == "connector 1 is Preparing")
        _ = try await system.start(connector: 2)
        #expect(try await system.effect(of: id)?.state == .awaited)
        _ = try await system.start(connector: 1)
        let effect = try #require(try await system.effect(of: id))
        #expect(effect.state == .observed)
        #expect(effect.subject == "2")
        #expect(effect.detail == "the tag was refused: ConcurrentTx")
    }

    @Test(
        "a remote start without transaction says why",
        arguments: [
            ([], "no connector became Preparing and no transaction followed"),
            (["Preparing"], "connector 1 is Preparing, but no transaction followed"),
        ])
    func noStart(statuses: [String], reason: String) async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "RemoteStartTransaction", #"{"idTag":"TAG"}"#, answer: #"{"status":"Accepted"}"#)
        for status in statuses { try await system.status(status) }
        try await system.tick(after: 100)
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.tick(after: 400)
        #expect(try await system.effect(of: id)?.state == .overdue)
        #expect(try await system.effect(of: id)?.detail == reason)
    }

    @Test(
        "Reproducer (world 198164): a start that crosses a remote start is its result only if the station agrees",
        arguments: [("Accepted", EffectState.observed), ("Rejected", .failed)])
    func crossing(answer: String, state: EffectState) async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let id = try await system.submit("RemoteStartTransaction", #"{"idTag":"TAG","connectorId":1}"#)
        try await system.claim()
        _ = try await system.start()
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.conclude(id, .result(JSONDocument(text: #"{"status":"\#(answer)"}"#).root))
        #expect(try await system.effect(of: id)?.state == state)
        #expect(try await system.effect(of: id)?.subject == (state == .observed ? "1" : nil))
    }

    @Test(
        "Reproducer (worlds 5126, 28769): tag and plug do not meet; a later start with the same tag is its own",
        arguments: ["Available", "Finishing"])
    func abandonedStart(status: String) async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let id = try await system.exchange(
            "RemoteStartTransaction", #"{"idTag":"TAG","connectorId":1}"#, answer: #"{"status":"Accepted"}"#)
        try await system.status(status)
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.status("Preparing")
        try await system.status(status)
        let effect = try await system.effect(of: id)
        #expect(effect?.state == .failed)
        #expect(effect?.detail == "connector 1 became \(status), and no transaction followed")
        _ = try await system.start()
        #expect(try await system.effect(of: id)?.subject == nil)
    }

    @Test("a rejected remote start keeps the reason")
    func rejectedStart() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "RemoteStartTransaction", #"{"idTag":"TAG"}"#, answer: #"{"status":"Rejected"}"#)
        #expect(try await system.effect(of: id)?.state == .failed)
        #expect(try await system.effect(of: id)?.detail == "the station answered Rejected")
    }

    @Test("a remote stop is over with the StopTransaction, at once when that came before the answer")
    func stop() async throws {
        let system = try await TestSystem()
        _ = try await system.start()
        let id = try await system.exchange(
            "RemoteStopTransaction", #"{"transactionId":1}"#, answer: #"{"status":"Accepted"}"#)
        _ = try await system.stop(1, more: #","reason":"Remote""#)
        #expect(try await system.effect(of: id)?.state == .observed)
        #expect(try await system.effect(of: id)?.detail == "Remote")
        let late = try await system.exchange(
            "RemoteStopTransaction", #"{"transactionId":1}"#, answer: #"{"status":"Accepted"}"#)
        #expect(try await system.effect(of: late)?.state == .observed)
    }

    @Test("a scheduled change of availability is waited for without end")
    func scheduled() async throws {
        let system = try await TestSystem()
        try await system.status("Charging")
        let id = try await system.exchange(
            "ChangeAvailability", #"{"connectorId":1,"type":"Inoperative"}"#,
            answer: #"{"status":"Scheduled"}"#)
        try await system.tick(after: 1_000_000)
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.status("Finishing")
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.status("Unavailable")
        #expect(try await system.effect(of: id)?.state == .observed)
    }

    @Test("the whole station is available when its connectors are, though connector 0 says nothing")
    func wholeStation() async throws {
        let system = try await TestSystem()
        try await system.status("Unavailable", connector: 1)
        try await system.status("Unavailable", connector: 2)
        let id = try await system.exchange(
            "ChangeAvailability", #"{"connectorId":0,"type":"Operative"}"#, answer: #"{"status":"Accepted"}"#)
        try await system.status("Available", connector: 1)
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.status("Available", connector: 2)
        #expect(try await system.effect(of: id)?.state == .observed)
    }

    @Test("what is so already needs no status")
    func alreadySo() async throws {
        let system = try await TestSystem()
        try await system.status("Available")
        let id = try await system.exchange(
            "ChangeAvailability", #"{"connectorId":1,"type":"Operative"}"#, answer: #"{"status":"Accepted"}"#)
        #expect(try await system.effect(of: id)?.state == .observed)
    }

    @Test("a triggered message is linked to its trigger, of the connector that was asked")
    func trigger() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "TriggerMessage", #"{"requestedMessage":"StatusNotification","connectorId":2}"#,
            answer: #"{"status":"Accepted"}"#)
        try await system.status("Available", connector: 1)
        #expect(try await system.effect(of: id)?.state == .awaited)
        try await system.status("Available", connector: 2)
        #expect(try await system.effect(of: id)?.state == .observed)
        #expect(try await system.effect(of: id)?.subject == "m")
        let beat = try await system.exchange(
            "TriggerMessage", #"{"requestedMessage":"Heartbeat"}"#, answer: #"{"status":"Accepted"}"#)
        _ = try await system.call("Heartbeat", "{}")
        #expect(try await system.effect(of: beat)?.state == .observed)
    }

    @Test("a station that does not know an action is remembered, until it once answers it")
    func unsupported() async throws {
        let system = try await TestSystem()
        let id = try await system.submit("ClearCache")
        try await system.claim()
        try await system.conclude(id, .error(CallError(code: .notImplemented, description: "")))
        #expect(try await system.texts("select reason as v from unsupported_action") == ["NotImplemented"])
        try await system.exchange("ClearCache", answer: #"{"status":"Accepted"}"#)
        #expect(try await system.texts("select reason as v from unsupported_action").isEmpty)
    }
}
