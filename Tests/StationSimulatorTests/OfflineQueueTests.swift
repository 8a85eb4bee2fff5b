import OCPP16
import OCPPJ
import StationSimulator
import Testing

@Suite("Simulated station: transaction messages survive and are replayed in order")
struct OfflineQueueTests {
    @Test("a session without connection is replayed in order, with the number of its start")
    func replay() throws {
        var dialogue = try Dialogue.accepted()
        _ = try dialogue.command(ChangeConfiguration(key: "AllowOfflineTxForUnknownId", value: "true"))
        dialogue.happen(.disconnected("cut"))
        let cutAt = dialogue.now
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        dialogue.happen(.presentTag(IdToken("TAG9"), connector: 1))
        for _ in 0..<3 {
            dialogue.wait(.seconds(60))
            dialogue.happen(.connectionFailed("refused"))
        }
        dialogue.happen(.presentTag(IdToken("TAG9"), connector: 1))
        dialogue.happen(.unplug(connector: 1))
        dialogue.wait(.seconds(60))
        dialogue.happen(.connected)

        let start = try dialogue.answerStart(transaction: 31)
        #expect(start.timestamp == cutAt)
        for minute in 1...3 {
            let values = try dialogue.answerMeterValues()
            #expect(values.transactionId == 31)
            #expect(values.meterValue.first?.timestamp == cutAt.adding(.seconds(60 * minute)))
        }
        let stop = try dialogue.answerStop()
        #expect(stop.transactionId == 31)
        #expect(stop.timestamp == cutAt.adding(.seconds(180)))
        #expect(dialogue.calls.isEmpty)
    }

    @Test("a message that was not acknowledged goes out again with the same content and a new id")
    func repeated() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        try dialogue.answerStatuses()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerAuthorize()
        let first = try dialogue.expect(StartTransaction.self)
        dialogue.happen(.disconnected("cut"))
        dialogue.wait(.seconds(2))
        dialogue.happen(.connected)
        let second = try dialogue.expect(StartTransaction.self)
        #expect(first.request == second.request)
        #expect(first.id != second.id)
    }

    @Test("a failed message is sent again after growing waits, then dropped; its successors carry -1")
    func attempts() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        try dialogue.answerStatuses()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerAuthorize()
        let first = try dialogue.expect(StartTransaction.self)
        dialogue.refuse(first.id, .internalError)
        try dialogue.answerStatuses()
        dialogue.wait(.seconds(9))
        #expect(dialogue.calls.isEmpty)
        dialogue.wait(.seconds(1))
        let second = try dialogue.expect(StartTransaction.self)
        #expect(second.request == first.request)
        dialogue.refuse(second.id, .internalError)
        dialogue.wait(.seconds(19))
        #expect(dialogue.calls.isEmpty)
        dialogue.wait(.seconds(1))
        dialogue.refuse(try dialogue.expect(StartTransaction.self).id, .internalError)
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        #expect(try dialogue.answerStop().transactionId == -1)
    }

    @Test("the cache lets a known tag start without connection, an unknown one stays out")
    func cache() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        try dialogue.answerAuthorize()
        try dialogue.answerStatuses()
        dialogue.wait(.seconds(61))
        try dialogue.answerStatuses()
        dialogue.happen(.disconnected("cut"))
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        dialogue.happen(.presentTag(IdToken("STRANGER"), connector: 1))
        dialogue.happen(.presentTag(IdToken("TAG1"), connector: 1))
        dialogue.wait(.seconds(2))
        dialogue.happen(.connected)
        #expect(try dialogue.answerStart(transaction: 1).idTag == IdToken("TAG1"))
    }
}
