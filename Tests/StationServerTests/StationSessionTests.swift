import CentralSystem
import OCPPJ
import Testing

@testable import StationServer

@Suite("Station session: one call at a time in each direction")
struct StationSessionTests {
    private let time = Timestamp(microseconds: 1_000_000)

    private func session(isAccepted: Bool = true, limits: SessionLimits = SessionLimits()) -> StationSession {
        StationSession(context: .fixture(isAccepted: isAccepted), limits: limits)
    }

    private func call(_ id: String, _ action: String = "Authorize", _ payload: String = "{}") -> [UInt8] {
        text("[2,\"\(id)\",\"\(action)\",\(payload)]")
    }

    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func command(_ id: String) -> ClaimedCommand {
        ClaimedCommand(
            id: id, messageID: "m-" + id, action: "ClearCache", payload: Array("{}".utf8),
            timeout: .seconds(60))
    }

    @Test("calls are answered in order, one after the other")
    func order() {
        var session = session()
        #expect(session.received(call("1"), at: time).kinds == ["handle 1"])
        #expect(session.received(call("2"), at: time).kinds == [])
        #expect(session.answered(Array("a1".utf8), registration: nil).kinds == ["send a1", "handle 2"])
        #expect(session.answered(Array("a2".utf8), registration: nil).kinds == ["send a2"])
    }

    @Test(
        "an accepted station's heartbeat needs no transaction; before acceptance it is decided like any call")
    func heartbeat() {
        var accepted = session()
        #expect(accepted.received(call("1", "Heartbeat"), at: time).kinds == ["heartbeat 1"])
        var unknown = session(isAccepted: false)
        #expect(unknown.received(call("1", "Heartbeat"), at: time).kinds == ["handle 1"])
        #expect(unknown.answered(Array("e".utf8), registration: true).kinds == ["send e", "claim"])
        #expect(unknown.received(call("2", "Heartbeat"), at: time).kinds == ["heartbeat 2"])
    }

    @Test("a call of the station does not wait for a call of ours")
    func directions() {
        var session = session()
        #expect(session.commandBell().kinds == ["claim"])
        #expect(session.claimed(command("c")).kinds == ["send [2,\"m-c\",\"ClearCache\",{}]", "timeout m-c"])
        #expect(session.received(call("1"), at: time).kinds == ["handle 1"])
    }

    @Test("an identical frame that is being answered is answered once; the last one gets its answer again")
    func retransmission() {
        var session = session()
        _ = session.received(call("1"), at: time)
        #expect(session.received(call("1"), at: time).kinds == ["ignored"])
        _ = session.answered(Array("a1".utf8), registration: nil)
        #expect(session.received(call("1"), at: time).kinds == ["send a1"])
    }

    @Test("an id that comes again with other content is served by its content")
    func reusedID() {
        var session = session()
        _ = session.received(call("1", "Authorize", "{\"idTag\":\"A\"}"), at: time)
        _ = session.answered(Array("a1".utf8), registration: nil)
        #expect(session.received(call("1", "Authorize", "{\"idTag\":\"B\"}"), at: time).kinds == ["handle 1"])
    }

    @Test("a frame without a readable id is ignored; one with an id gets a CALLERROR")
    func malformed() {
        var session = session()
        #expect(session.received(text("nonsense"), at: time).kinds == ["ignored"])
        #expect(session.received(text("[9,\"1\"]"), at: time).kinds == ["ignored"])
        let actions = session.received(text("[2,\"7\",\"Authorize\",[]]"), at: time).kinds
        #expect(actions.count == 1)
        #expect(actions.first?.contains("FormationViolation") == true)
    }

    @Test("reading pauses when too many calls wait, and goes on when half of them are answered")
    func backPressure() {
        var session = session(limits: SessionLimits(waitingCalls: 10, pauseReadingAt: 2))
        _ = session.received(call("1"), at: time)
        _ = session.received(call("2"), at: time)
        #expect(session.received(call("3"), at: time).kinds == ["pause"])
        #expect(
            session.answered(Array("a1".utf8), registration: nil).kinds == ["send a1", "handle 2", "resume"])
    }

    @Test("a station that never waits for answers is closed")
    func flood() {
        var session = session(limits: SessionLimits(waitingCalls: 2, pauseReadingAt: 2))
        for id in 1...3 { _ = session.received(call("\(id)"), at: time) }
        #expect(session.received(call("4"), at: time).kinds == ["close 1008"])
    }

    @Test("one command is in flight; the next is claimed when it is concluded")
    func commands() {
        var session = session()
        _ = session.commandBell()
        _ = session.claimed(command("a"))
        #expect(session.commandBell().kinds == [])
        #expect(
            session.received(text("[3,\"m-a\",{\"status\":\"Accepted\"}]"), at: time).kinds == [
                "conclude a"
            ])
        #expect(session.concluded().kinds == ["claim"])
        #expect(session.claimed(nil).kinds == [])
    }

    @Test("a bell during the look-up is not lost")
    func bellWhileClaiming() {
        var session = session()
        _ = session.commandBell()
        #expect(session.commandBell().kinds == [])
        #expect(session.claimed(nil).kinds == ["claim"])
    }

    @Test("a late answer and an answer to an unknown id change nothing")
    func lateAnswer() {
        var session = session()
        _ = session.commandBell()
        _ = session.claimed(command("a"))
        #expect(session.timedOut(messageID: "m-a").kinds == ["conclude a"])
        #expect(session.received(text("[3,\"m-a\",{}]"), at: time).kinds == ["ignored"])
        #expect(session.received(text("[3,\"other\",{}]"), at: time).kinds == ["ignored"])
        #expect(session.timedOut(messageID: "m-a").kinds == [])
    }

    @Test("several calls in a row without answer close the connection")
    func silentStation() {
        var session = session(limits: SessionLimits(closeAfterTimeouts: 2))
        _ = session.commandBell()
        _ = session.claimed(command("a"))
        _ = session.timedOut(messageID: "m-a")
        _ = session.concluded()
        _ = session.claimed(command("b"))
        #expect(session.timedOut(messageID: "m-b").kinds == ["conclude b", "close 1008"])
    }

    @Test("what was in flight when the socket died has an unknown outcome")
    func disconnect() {
        var session = session()
        _ = session.commandBell()
        _ = session.claimed(command("a"))
        #expect(session.disconnected().kinds == ["conclude a"])
        #expect(session.disconnected().kinds == [])
    }
}

extension StationSessionContext {
    static func fixture(isAccepted: Bool) -> StationSessionContext {
        StationSessionContext(
            stationID: 1, identity: "CP1", generation: 1, isAccepted: isAccepted, strictness: .lenient,
            connectionID: 1)
    }
}

extension [StationSession.Action] {
    /// The actions in short words, to read a dialogue.
    var kinds: [String] {
        map { action in
            switch action {
            case .handle(let call): "handle \(call.id)"
            case .answerHeartbeat(let call): "heartbeat \(call.id)"
            case .send(let text): "send \(String(decoding: text, as: UTF8.self))"
            case .claim: "claim"
            case .startTimeout(let messageID, _): "timeout \(messageID)"
            case .conclude(let token, _): "conclude \(token.id)"
            case .pauseReading: "pause"
            case .resumeReading: "resume"
            case .close(let code, _): "close \(code)"
            case .ignored: "ignored"
            }
        }
    }
}
