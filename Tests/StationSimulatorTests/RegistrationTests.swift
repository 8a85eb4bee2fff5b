import OCPP16
import OCPPJ
import StationSimulator
import Testing

@Suite("Simulated station: boot, heartbeat and reconnecting")
struct RegistrationTests {
    @Test("an accepted boot is followed by the status of connector 0 and of every connector")
    func accepted() throws {
        var dialogue = Dialogue { $0.connectorCount = 2 }
        dialogue.happen(.start)
        #expect(dialogue.connects == 1)
        dialogue.happen(.connected)
        #expect(try dialogue.answerBoot(.accepted).chargePointSerialNumber == "CP1")
        let statuses = try dialogue.answerStatuses()
        #expect(statuses.map(\.connectorId) == [0, 1, 2])
        #expect(statuses.allSatisfy { $0.status == .available && $0.errorCode == .noError })
    }

    @Test("a pending and a rejected station boot again after the interval, and send nothing before")
    func bootRetry() throws {
        var dialogue = Dialogue()
        dialogue.happen(.start)
        dialogue.happen(.connected)
        try dialogue.answerBoot(.pending, interval: 40)
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        dialogue.wait(.seconds(39))
        #expect(dialogue.calls.isEmpty)
        dialogue.wait(.seconds(2))
        try dialogue.answerBoot(.rejected, interval: 100)
        dialogue.wait(.seconds(99))
        #expect(dialogue.calls.isEmpty)
        dialogue.wait(.seconds(2))
        try dialogue.answerBoot(.accepted)
        #expect(try dialogue.answerStatuses().map(\.status).contains(.available))
    }

    @Test("a boot that is not answered, or answered by a CALLERROR, is sent again")
    func unansweredBoot() throws {
        var dialogue = Dialogue()
        dialogue.happen(.start)
        dialogue.happen(.connected)
        _ = try dialogue.expect(BootNotification.self)
        dialogue.wait(.seconds(61))
        let second = try dialogue.expect(BootNotification.self)
        dialogue.refuse(second.id, .internalError)
        dialogue.wait(.seconds(31))
        try dialogue.answerBoot(.accepted)
    }

    @Test("a heartbeat follows each interval of silence")
    func heartbeat() throws {
        var dialogue = Dialogue()
        dialogue.happen(.start)
        dialogue.happen(.connected)
        try dialogue.answerBoot(.accepted, interval: 20)
        try dialogue.answerStatuses()
        for _ in 0..<3 {
            dialogue.wait(.seconds(20))
            let heartbeat = try dialogue.expect(Heartbeat.self)
            dialogue.answer(heartbeat.id, Heartbeat.Response(currentTime: dialogue.now))
        }
    }

    @Test("a reconnected station does not boot, and reports only what has changed")
    func reconnect() throws {
        var dialogue = try Dialogue.accepted { $0.connectorCount = 2 }
        dialogue.happen(.disconnected("cut"))
        dialogue.happen(.plugIn(connector: 2, .common(stateOfCharge: 0.5)))
        dialogue.wait(.seconds(3))
        #expect(dialogue.connects == 2)
        dialogue.happen(.connected)
        let statuses = try dialogue.answerStatuses()
        #expect(statuses.map(\.connectorId) == [2])
        #expect(statuses.map(\.status) == [.preparing])
        #expect(dialogue.calls.isEmpty)
    }

    @Test("failed connections are tried again after growing waits")
    func backOff() {
        var dialogue = Dialogue()
        dialogue.happen(.start)
        var waits: [Duration] = []
        for _ in 0..<8 {
            let failedAt = dialogue.now
            dialogue.happen(.connectionFailed("refused"))
            let wake = dialogue.wake ?? failedAt
            waits.append(wake - failedAt)
            dialogue.wait(wake - failedAt)
        }
        #expect(dialogue.connects == 9)
        #expect(waits[0] <= .seconds(1))
        #expect(waits[7] >= .seconds(30))
        #expect(waits[7] <= .seconds(60))
    }

    @Test("a SecurityError makes the station boot again")
    func forgotten() throws {
        var dialogue = try Dialogue.accepted()
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        let status = try dialogue.expect(StatusNotification.self)
        dialogue.refuse(status.id, .securityError)
        #expect(dialogue.calls.isEmpty)
        dialogue.wait(.seconds(5))
        try dialogue.answerBoot(.accepted)
        #expect(try dialogue.answerStatuses().map(\.connectorId) == [0, 1])
    }
}
