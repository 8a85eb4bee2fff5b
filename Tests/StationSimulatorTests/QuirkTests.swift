import OCPP16
import OCPPJ
import Testing

@testable import StationSimulator

@Suite("Habits of real chargers that a simulated station can have")
struct QuirkTests {
    private static let payloads = [
        BootNotification.action: #"{"chargePointSerialNumber":"CP1","chargePointVendor":"V"}"#,
        StatusNotification.action:
            #"{"connectorId":1,"errorCode":"GroundFailure","timestamp":"2026-01-02T03:04:05.678Z"}"#,
        StopTransaction.action: #"{"transactionId":42,"meterStop":1}"#,
        MeterValues.action: #"{"transactionId":42,"meterValue":[{"sampledValue":[{"value":"-1.5"}]}]}"#,
        Heartbeat.action: "{}",
    ]

    @Test(
        "what becomes of a payload",
        arguments: [
            (.noTimeZone, StatusNotification.action, #""timestamp":"2026-01-02T03:04:05"}"#),
            (.shortOffset, StatusNotification.action, #""timestamp":"2026-01-02T03:04:05+00"}"#),
            (.lostClock, StatusNotification.action, #""timestamp":"1970-01-01T03:04:05.678Z"}"#),
            (.ownErrorCode, StatusNotification.action, #""errorCode":"Error""#),
            (.transactionZero, StopTransaction.action, #""transactionId":0,"#),
            (.transactionMinusOne, MeterValues.action, #""transactionId":-1,"#),
            (.numericValues, MeterValues.action, #""value":-1.5}"#),
            (.longSerials, BootNotification.action, "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS"),
            (.emptyTexts, BootNotification.action, #"{"iccid":"","imsi":"","chargePoint"#),
            (.extraMembers, Heartbeat.action, #"{"vendorField":{"deep":[1,2]}}"#),
            (.nullPayload, Heartbeat.action, "null"),
        ] as [(StationQuirk, String, String)])
    func payload(quirk: StationQuirk, action: String, part: String) throws {
        let payload = Array(try #require(Self.payloads[action]).utf8)
        let distorted = String(decoding: Set([quirk]).distort(action, payload), as: UTF8.self)
        #expect(distorted.contains(part), "\(distorted)")
        #expect(Set<StationQuirk>().distort(action, payload) == payload)
    }

    private func afterReconnection(_ quirk: StationQuirk?) throws -> [String] {
        var dialogue = try Dialogue.accepted { $0.quirks = Set([quirk].compactMap(\.self)) }
        dialogue.happen(.disconnected("cut"))
        dialogue.wait(.seconds(10))
        dialogue.happen(.connected)
        return dialogue.calls.map(\.action)
    }

    @Test("a boot at each connection, or none")
    func boots() throws {
        #expect(try afterReconnection(nil).isEmpty)
        #expect(try afterReconnection(.bootsAlways) == ["BootNotification"])
        var silent = Dialogue { $0.quirks = [.neverBoots] }
        silent.happen(.start)
        silent.happen(.connected)
        #expect(silent.calls.allSatisfy { $0.action == "StatusNotification" })
        #expect(!silent.calls.isEmpty)
    }

    @Test("transaction messages come twice, or late")
    func transactions() throws {
        var doubled = try Dialogue.accepted { $0.quirks = [.doubled] }
        doubled.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        doubled.happen(.presentTag(IdToken("A"), connector: 1))
        try doubled.answerStatuses()
        let (id, _) = try doubled.expect(Authorize.self)
        doubled.answer(id, Authorize.Response(idTagInfo: IdTagInfo(status: .accepted)))
        let starts = doubled.frames.filter { $0.contains("StartTransaction") }
        #expect(starts.count == 2)
        #expect(Set(starts).count == 1)
    }

    @Test("ids are numbers that begin again with each boot")
    func ids() throws {
        var dialogue = try Dialogue.accepted { $0.quirks = [.shortMessageIDs] }
        #expect(dialogue.frames.first?.hasPrefix(#"[2,"1","BootNotification""#) == true)
        _ = try dialogue.command(Reset(type: .hard))
        dialogue.wait(.seconds(10))
        dialogue.happen(.connected)
        #expect(dialogue.calls.last?.id == "1")
    }

    @Test("a clock that is ahead shows in every time, and timers run by it")
    func skew() throws {
        var dialogue = try Dialogue.accepted { $0.clockSkew = .seconds(3_600) }
        dialogue.happen(.fault(connector: 1, .groundFailure))
        let (_, status) = try dialogue.expect(StatusNotification.self)
        #expect(status.timestamp == Dialogue.start.adding(.seconds(3_600)))
        let wake = try #require(dialogue.wake)
        #expect(wake > dialogue.now && wake < dialogue.now.adding(.seconds(3_600)))
    }
}
