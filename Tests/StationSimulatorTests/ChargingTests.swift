import OCPP16
import OCPPJ
import StationSimulator
import Testing

@Suite("Simulated station: charging")
struct ChargingTests {
    @Test(
        "plug first: Preparing, Authorize, StartTransaction, Charging, meter values, stop, Finishing, Available"
    )
    func plugFirst() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        dialogue.wait(.seconds(60))
        let values = try dialogue.answerMeterValues()
        #expect(values.transactionId == 7)
        let samples = values.meterValue.flatMap(\.sampledValue)
        #expect(samples.first { $0.measurand == .powerActiveImport }?.value == "11040")
        #expect(samples.filter { $0.measurand == .currentImport }.count == 3)
        #expect(samples.contains { $0.measurand == .stateOfCharge })

        dialogue.happen(.presentTag(IdToken("tag1"), connector: 1))
        let stop = try dialogue.answerStop()
        #expect(stop.transactionId == 7)
        #expect(stop.reason == .local)
        #expect(stop.idTag == IdToken("TAG1"))
        let contexts = stop.transactionData?.flatMap(\.sampledValue).compactMap(\.context)
        #expect(contexts == [.transactionBegin, .samplePeriodic, .transactionEnd])
        #expect(try dialogue.answerStatuses().map(\.status) == [.finishing])
        dialogue.happen(.unplug(connector: 1))
        #expect(try dialogue.answerStatuses().map(\.status) == [.available])
    }

    @Test("the energy of a transaction is power times time")
    func energy() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.2)))
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerStatuses()
        try dialogue.answerAuthorize()
        let start = try dialogue.answerStart(transaction: 1)
        try dialogue.answerStatuses()
        for _ in 0..<30 {
            dialogue.wait(.seconds(60))
            try dialogue.answerMeterValues()
        }
        dialogue.happen(.unplug(connector: 1))
        let stop = try dialogue.answerStop()
        #expect(stop.reason == .evDisconnected)
        #expect(abs(stop.meterStop - start.meterStart - 11_040 / 2) <= 1)
    }

    @Test("identification first: the transaction begins with the plug")
    func tagFirst() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: nil))
        try dialogue.answerAuthorize()
        #expect(try dialogue.answerStatuses().map(\.status) == [.preparing])
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        try dialogue.answerStart(transaction: 3)
        #expect(try dialogue.answerStatuses().map(\.status) == [.charging])
    }

    @Test("a refused tag starts nothing")
    func refusedTag() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.presentTag(IdToken("BAD"), connector: 1))
        try dialogue.answerAuthorize(.blocked)
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        #expect(try dialogue.answerStatuses().map(\.status) == [.preparing])
        #expect(dialogue.calls.isEmpty)
    }

    @Test("a tag that StartTransaction refuses is stopped with DeAuthorized")
    func deauthorized() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        try dialogue.answerStatuses()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerAuthorize()
        try dialogue.answerStart(transaction: 4, .concurrentTx)
        #expect(try dialogue.answerStatuses().map(\.status) == [.charging])
        let stop = try dialogue.answerStop()
        #expect(stop.reason == .deAuthorized)
        #expect(stop.transactionId == 4)
    }

    @Test("a full battery is SuspendedEV")
    func full() throws {
        var dialogue = try Dialogue.accepted { $0.sampleIntervalSeconds = 0 }
        _ = try dialogue.command(ChangeConfiguration(key: "HeartbeatInterval", value: "0"))
        try dialogue.charge(transaction: 5, soc: 0.99)
        dialogue.wait(.seconds(3_600))
        let status = try #require(try dialogue.answerStatuses().first)
        #expect(status.status == .suspendedEV)
    }

    @Test("an attempt is given up after ConnectionTimeOut")
    func timeOut() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerAuthorize()
        #expect(try dialogue.answerStatuses().map(\.status) == [.preparing])
        dialogue.wait(.seconds(61))
        #expect(try dialogue.answerStatuses().map(\.status) == [.available])
    }

    @Test("another tag of the group stops, one of another group does not")
    func group() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        try dialogue.answerStatuses()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerAuthorize(.accepted, group: IdToken("FLEET"))
        let (id, _) = try dialogue.expect(StartTransaction.self)
        let info = IdTagInfo(status: .accepted, parentIdTag: IdToken("FLEET"))
        dialogue.answer(id, StartTransaction.Response(idTagInfo: info, transactionId: 9))
        try dialogue.answerStatuses()
        dialogue.happen(.presentTag(IdToken("OTHER"), connector: 1))
        try dialogue.answerAuthorize(.accepted)
        #expect(dialogue.calls.isEmpty)
        dialogue.happen(.presentTag(IdToken("TAG2"), connector: 1))
        try dialogue.answerAuthorize(.accepted, group: IdToken("fleet"))
        #expect(try dialogue.answerStop().idTag == IdToken("TAG2"))
    }
}
