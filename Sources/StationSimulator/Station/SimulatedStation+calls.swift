import OCPP16
import OCPPJ

extension SimulatedStation {
    /// Makes a call as soon as this event is answered; it is left out while the station may not speak.
    mutating func call<Request: StationRequest>(_ request: Request, for purpose: CallPurpose) {
        guard isOnline else { return }
        enqueue(Request.action, request.encoded(), for: purpose)
    }

    /// Makes a call that is allowed before the boot is accepted: a boot, or what the central system asked for.
    mutating func callAlways<Request: StationRequest>(_ request: Request, for purpose: CallPurpose) {
        guard link == .up else { return }
        enqueue(Request.action, request.encoded(), for: purpose)
    }

    private mutating func enqueue(_ action: String, _ payload: [UInt8], for purpose: CallPurpose) {
        let messageID = nextMessageID()
        var quirks = settings.quirks
        if registration != nil { quirks.remove(.lostClock) }
        let frame = Frame.encodeCall(
            id: messageID, action: action, payload: quirks.distort(action, payload))
        outbox.append(
            CallQueue.Call(
                messageID: messageID, token: purpose, frame: frame,
                timeout: configuration.seconds("MessageTimeout")))
    }

    mutating func sendTransactionMessage() {
        guard isOnline, !deadlines.isSet(.transactionRetry) else { return }
        guard let (action, payload) = transactionMessages.next() else { return }
        enqueue(action, payload, for: .transactionMessage)
    }

    mutating func sendOutbox() {
        let calls = outbox
        outbox = []
        for call in calls {
            switch self.calls.enqueue(call) {
            case .send(let call): send(call)
            case .queued: break
            case .refused:
                log("too many calls wait: one is left out")
                conclude(call.token, .connectionLost)
            }
        }
    }

    private mutating func send(_ call: CallQueue<CallPurpose>.Call) {
        effects.append(.send(call.frame))
        if settings.quirks.contains(.doubled), case .transactionMessage = call.token {
            effects.append(.send(call.frame))
        }
        wait(call.timeout, for: .callTimeout(messageID: call.messageID))
        if registration == .accepted { restartHeartbeat() }
    }

    /// HeartbeatInterval counts from the last message (OCPP 1.6 §4.6).
    mutating func restartHeartbeat() {
        let interval = configuration.seconds("HeartbeatInterval")
        guard interval > .zero else { return deadlines.cancel(.heartbeat) }
        wait(interval, for: .heartbeat)
    }

    mutating func sendHeartbeat() {
        call(Heartbeat(), for: .heartbeat)
    }

    mutating func callTimedOut(_ messageID: String) {
        guard case .concluded(let call, let next) = calls.timedOut(messageID: messageID) else { return }
        if let next { send(next) }
        log("no answer in time")
        conclude(call.token, .timedOut)
    }

    mutating func answered(_ messageID: String, _ outcome: CallQueue<CallPurpose>.Outcome) {
        switch calls.answered(messageID: messageID) {
        case .concluded(let call, let next):
            deadlines.cancel(.callTimeout(messageID: messageID))
            if let next { send(next) }
            conclude(call.token, outcome)
        case .late, .unknown:
            log("an answer nobody waits for")
        }
    }

    private mutating func nextMessageID() -> String {
        guard settings.quirks.contains(.shortMessageIDs) else { return generator.messageID() }
        lastMessageID += 1
        return String(lastMessageID)
    }
}
