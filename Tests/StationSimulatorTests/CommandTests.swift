import OCPP16
import OCPPJ
import StationSimulator
import Testing

@Suite("Simulated station: commands of the central system")
struct CommandTests {
    @Test("a remote start waits for the car, then starts")
    func remoteStart() throws {
        var dialogue = try Dialogue.accepted()
        let request = RemoteStartTransaction(connectorId: 1, idTag: IdToken("REMOTE"))
        #expect(try dialogue.command(request).status == .accepted)
        #expect(try dialogue.answerStatuses().map(\.status) == [.preparing])
        dialogue.happen(.plugIn(connector: 1, .common(stateOfCharge: 0.5)))
        #expect(try dialogue.answerStart(transaction: 12).idTag == IdToken("REMOTE"))
        try dialogue.answerStatuses()
        #expect(try dialogue.command(request).status == .rejected)
    }

    @Test("AuthorizeRemoteTxRequests asks before a remote start")
    func authorizedRemoteStart() throws {
        var dialogue = try Dialogue.accepted { $0.authorizesRemoteStarts = true }
        _ = try dialogue.command(RemoteStartTransaction(idTag: IdToken("REMOTE")))
        #expect(try dialogue.answerAuthorize(.expired).idTag == IdToken("REMOTE"))
        #expect(dialogue.calls.isEmpty)
    }

    @Test("a remote stop ends the named transaction and no other")
    func remoteStop() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        #expect(try dialogue.command(RemoteStopTransaction(transactionId: 8)).status == .rejected)
        #expect(try dialogue.command(RemoteStopTransaction(transactionId: 7)).status == .accepted)
        #expect(try dialogue.answerStop().reason == .remote)
        #expect(try dialogue.answerStatuses().map(\.status) == [.finishing])
    }

    @Test("nothing is started remotely while the boot is pending")
    func pending() throws {
        var dialogue = Dialogue()
        dialogue.happen(.start)
        dialogue.happen(.connected)
        try dialogue.answerBoot(.pending)
        let start = RemoteStartTransaction(connectorId: 1, idTag: IdToken("REMOTE"))
        #expect(try dialogue.command(start).status == .rejected)
        let trigger = TriggerMessage(requestedMessage: .statusNotification, connectorId: 1)
        #expect(try dialogue.command(trigger).status == .accepted)
        #expect(try dialogue.expect(StatusNotification.self).request.connectorId == 1)
    }

    @Test("a soft reset brings its stops home before the reboot")
    func softReset() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        #expect(try dialogue.command(Reset(type: .soft)).status == .accepted)
        #expect(dialogue.closes.isEmpty)
        #expect(try dialogue.answerStop().reason == .softReset)
        #expect(dialogue.closes == [1000])
        dialogue.wait(.seconds(4))
        #expect(dialogue.connects == 2)
        dialogue.happen(.connected)
        while dialogue.calls.first?.action == StatusNotification.action {
            _ = try dialogue.expect(StatusNotification.self)
        }
        try dialogue.answerBoot(.accepted)
        #expect(try dialogue.answerStatuses().map(\.status) == [.available, .finishing])
    }

    @Test("a hard reset reboots at once; its stops follow the boot")
    func hardReset() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        #expect(try dialogue.command(Reset(type: .hard)).status == .accepted)
        #expect(dialogue.closes == [1000])
        #expect(dialogue.calls.isEmpty)
        dialogue.wait(.seconds(4))
        dialogue.happen(.connected)
        try dialogue.answerBoot(.accepted)
        let stop = try dialogue.answerStop()
        #expect(stop.reason == .hardReset)
        #expect(stop.transactionId == 7)
    }

    @Test("unlocking ends the transaction; an unknown connector is NotSupported")
    func unlock() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        #expect(try dialogue.command(UnlockConnector(connectorId: 1)).status == .unlocked)
        #expect(try dialogue.answerStop().reason == .unlockCommand)
        #expect(try dialogue.command(UnlockConnector(connectorId: 2)).status == .notSupported)
    }

    @Test("availability waits for the running transaction")
    func scheduledAvailability() throws {
        var dialogue = try Dialogue.accepted()
        try dialogue.charge(transaction: 7)
        let off = ChangeAvailability(connectorId: 1, type: .inoperative)
        #expect(try dialogue.command(off).status == .scheduled)
        #expect(dialogue.calls.isEmpty)
        _ = try dialogue.command(RemoteStopTransaction(transactionId: 7))
        try dialogue.answerStop()
        #expect(try dialogue.answerStatuses().map(\.status) == [.unavailable])
        #expect(try dialogue.command(off).status == .accepted)
        dialogue.happen(.unplug(connector: 1))
        let on = ChangeAvailability(connectorId: 1, type: .operative)
        #expect(try dialogue.command(on).status == .accepted)
        #expect(try dialogue.answerStatuses().map(\.status) == [.available])
        #expect(
            try dialogue.command(ChangeAvailability(connectorId: 9, type: .operative)).status == .rejected)
    }

    @Test("connector 0 takes the whole station out of service")
    func wholeStation() throws {
        var dialogue = try Dialogue.accepted { $0.connectorCount = 2 }
        _ = try dialogue.command(ChangeAvailability(connectorId: 0, type: .inoperative))
        let statuses = try dialogue.answerStatuses()
        #expect(statuses.map(\.connectorId) == [0, 1, 2])
        #expect(statuses.allSatisfy { $0.status == .unavailable })
    }

    @Test("a triggered message follows the answer", arguments: MessageTrigger.allCases)
    func trigger(message: MessageTrigger) throws {
        var dialogue = try Dialogue.accepted()
        let answer = try dialogue.command(TriggerMessage(requestedMessage: message, connectorId: 1))
        #expect(answer.status == .accepted)
        #expect(dialogue.calls.map(\.action) == [message.rawValue])
    }

    @Test("an action that nobody knows is NotImplemented, a broken payload has its own code")
    func refusals() throws {
        var dialogue = try Dialogue.accepted()
        let cases: [(String, String, CallErrorCode)] = [
            ("MakeCoffee", "{}", .notImplemented),
            ("Reset", "{}", .occurenceConstraintViolation),
            ("Reset", #"{"type":5}"#, .typeConstraintViolation),
            ("Reset", #"{"type":"Lukewarm"}"#, .propertyConstraintViolation),
        ]
        for (action, payload, code) in cases {
            guard case .failure(let error) = try dialogue.command(action, Array(payload.utf8)) else {
                Issue.record("\(action) \(payload) was answered")
                continue
            }
            #expect(error.code == code, "\(action) \(payload)")
        }
    }

    @Test("every action of the central system has an answer", arguments: CentralAction.allCases)
    func everyAction(action: CentralAction) throws {
        var dialogue = try Dialogue.accepted()
        guard case .failure(let error) = try dialogue.command(action.rawValue, Array("{}".utf8)) else {
            return
        }
        #expect(error.code != .notImplemented)
    }
}
