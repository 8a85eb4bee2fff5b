import OCPP16
import OCPPJ
import StationSimulator
import Testing

@Suite("Losses: of the mains and of the line")
struct LossTests {
    @Test("with the power the transaction ends; its stop follows the boot")
    func power() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        dialogue.happen(.powerLoss)
        #expect(dialogue.closes == [1000])
        dialogue.wait(.seconds(5))
        dialogue.happen(.connected)
        _ = try dialogue.answerBoot(.accepted)
        let stop = try dialogue.expect(StopTransaction.self).request
        #expect(stop.transactionId == 7)
        #expect(stop.reason == .powerLoss)
    }

    @Test("without the line the transaction goes on, and no boot follows")
    func line() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        dialogue.happen(.lineLoss)
        dialogue.wait(.seconds(11))
        #expect(dialogue.connects == 2)
        dialogue.happen(.connected)
        #expect(dialogue.station.snapshot.connectors[0].status == .charging)
        #expect(
            dialogue.calls.allSatisfy { $0.action != "BootNotification" && $0.action != "StopTransaction" })
    }
}
