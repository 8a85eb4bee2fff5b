import OCPP16
import OCPPJ
import Testing

@testable import StationSimulator

@Suite("Load: what a loading station says")
struct LoadScriptTests {
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)

    private func accepted(_ mix: LoadSettings.Mix, meterValues: Int = 2) -> LoadScript {
        var script = LoadScript(mix: mix, meterValuesPerSession: meterValues)
        script.booted(.accepted, at: now)
        return script
    }

    @Test("a pending station goes on booting")
    func pending() {
        var script = LoadScript(mix: .session, meterValuesPerSession: 1)
        script.booted(.pending, at: now)
        #expect(!script.isAccepted)
        #expect(script.current == .boot)
    }

    @Test("the session mix plays whole sessions in order")
    func session() {
        var script = accepted(.session)
        var actions: [String] = []
        for _ in 0..<18 {
            actions.append(script.current.action)
            script.acknowledged(startedTransaction: 9, at: now)
        }
        let session = [
            "Authorize", "StatusNotification", "StartTransaction", "StatusNotification", "MeterValues",
            "MeterValues", "StopTransaction", "StatusNotification",
        ]
        #expect(actions == session + session + ["Authorize", "StatusNotification"])
    }

    @Test("the meter mix stays in one transaction")
    func meter() {
        var script = accepted(.meter)
        #expect(script.current.action == "StartTransaction")
        for _ in 0..<5 {
            script.acknowledged(startedTransaction: 9, at: now)
            #expect(script.current.action == "MeterValues")
        }
    }

    @Test("in the status mix every message is a change")
    func status() {
        var script = accepted(.status)
        var said: [ChargePointStatus] = []
        for _ in 0..<5 {
            if case .status(let status, _) = script.current { said.append(status) }
            script.acknowledged(startedTransaction: nil, at: now)
        }
        #expect(said == [.available, .preparing, .charging, .finishing, .available])
    }

    @Test("no two messages are of the same millisecond")
    func stamps() {
        var script = accepted(.meter)
        var stamps: [String] = []
        for _ in 0..<5 {
            script.acknowledged(startedTransaction: 9, at: now)
            if case .meterValues(_, _, let at) = script.current { stamps.append(at.description) }
        }
        #expect(Set(stamps).count == 5)
    }

    @Test("a refused message starts the session anew, on a meter that never falls")
    func skip() {
        var script = accepted(.session)
        for _ in 0..<6 { script.acknowledged(startedTransaction: 9, at: now) }
        guard case .stop(9, let meterStart, _, let meterStop, _) = script.current else {
            Issue.record("not at the stop: \(script.current)")
            return
        }
        #expect(meterStop - meterStart == 100)
        script.skip(at: now)
        #expect(script.current == .authorize)
    }

    @Test("every payload is what the schema wants")
    func payloads() throws {
        let payloads = LoadPayloads(identity: "LOAD-001", tag: IdToken("LOAD-001"), sampleCount: 8)
        func decode<Request: OCPPRequest>(_ type: Request.Type, _ message: LoadMessage) throws -> Request {
            let root = try JSONDocument(payloads.payload(of: message)).root
            return try Request.decode(root, .strict, receivedAt: now).value
        }
        #expect(try decode(BootNotification.self, .boot).chargePointSerialNumber == "LOAD-001")
        _ = try decode(Heartbeat.self, .heartbeat)
        #expect(try decode(Authorize.self, .authorize).idTag == IdToken("LOAD-001"))
        #expect(try decode(StatusNotification.self, .status(.charging, at: now)).status == .charging)
        #expect(try decode(StartTransaction.self, .start(meterStart: 5, at: now)).meterStart == 5)
        let values = try decode(
            MeterValues.self, .meterValues(transactionID: 3, energy: 77, at: now))
        #expect(values.meterValue.first?.sampledValue.count == 8)
        #expect(values.meterValue.first?.sampledValue.first?.value == "77")
        let stop = try decode(
            StopTransaction.self,
            .stop(transactionID: 3, meterStart: 5, startedAt: now, meterStop: 99, at: now))
        #expect(stop.transactionData?.count == 2)
    }
}
