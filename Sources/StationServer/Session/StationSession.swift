package import CentralSystem
package import OCPPJ

/// The protocol side of one station's connection, as a value: it takes events and returns the actions to execute.
///
/// Inbound: CALLs are answered one after the other, in order of arrival; they never wait for a CALL of ours
/// (OCPP-J 1.6 §4.1.1: one call at a time per direction). Outbound: one CALL is in flight; the next stored
/// command is claimed when the former one is concluded.
package struct StationSession {
    /// What the handler has to do, in this order.
    package enum Action {
        /// Answer the call inside a database transaction, then report with `answered`.
        case handle(InboundCall)
        /// Answer a heartbeat now; it writes nothing.
        case answerHeartbeat(InboundCall)
        /// Write this text; `log` tells what it is.
        case send([UInt8])
        /// Claim the oldest queued command of this station, then report with `claimed`.
        case claim
        /// Start the time-out of the call in flight.
        case startTimeout(messageID: String, Duration)
        /// Store the outcome of a command, then report with `concluded`.
        case conclude(CommandToken, CommandOutcome)
        case pauseReading
        case resumeReading
        /// Close with a WebSocket status code.
        case close(code: Int, reason: String)
        /// An oddity worth a debug line; nothing else happens.
        case ignored(String)
    }

    let limits: SessionLimits
    /// Whether the station may send more than BootNotification (OCPP-J errata 3.8).
    private(set) var isAccepted: Bool
    private let isStrict: Bool
    private var inbound: InboundCalls
    private var outbound: CallQueue<CommandToken>
    private var claims = ClaimState.idle
    /// The next Heartbeat was triggered: it is stored like other messages, so that its command learns of it.
    private var awaitsHeartbeat = false
    private var consecutiveTimeouts = 0
    private var isReading = true

    package init(context: StationSessionContext, limits: SessionLimits) {
        self.limits = limits
        isAccepted = context.isAccepted
        isStrict = context.strictness == .strict
        inbound = InboundCalls(limit: limits.waitingCalls)
        outbound = CallQueue(limit: 1)
    }

    /// The call of ours that waits for an answer.
    package var callInFlight: CallQueue<CommandToken>.Call? { outbound.inFlight }
}

// MARK: - Calls of the station

extension StationSession {
    /// A text message has arrived.
    package mutating func received(_ text: [UInt8], at time: Timestamp) -> [Action] {
        do {
            switch try Frame.parse(text) {
            case .call(let id, let action, let payload):
                return called(
                    InboundCall(id: id, action: action, payload: payload, text: text, receivedAt: time))
            case .callResult(let id, let payload):
                return outboundAnswered(id, .result(payload))
            case .callError(let id, let error):
                return outboundAnswered(id, .error(error))
            case .unknown(let type):
                // OCPP-J 1.6 §4.1.3: a message with an unknown message type number shall be ignored.
                return [.ignored("message type \(type)")]
            }
        } catch {
            // Without a readable id there is nothing to answer: OCPP-J 1.6 defines no id for that case.
            guard let id = error.messageID else { return [.ignored(error.error.description)] }
            return [.send(Frame.encodeCallError(id: id, error: error.error))]
        }
    }

    private mutating func called(_ call: InboundCall) -> [Action] {
        switch inbound.arrived(call) {
        case .start(let call):
            return [start(call)]
        case .wait:
            guard isReading, inbound.waitingCount >= limits.pauseReadingAt else { return [] }
            isReading = false
            return [.pauseReading]
        case .repeatAnswer(let answer):
            return [.send(answer)]
        case .alreadyUnderWay:
            return [.ignored("call \(call.id) is being answered already")]
        case .full:
            return [.close(code: 1008, reason: "too many unanswered calls")]
        }
    }

    private mutating func start(_ call: InboundCall) -> Action {
        let isHeartbeat = call.action == "Heartbeat"
        let isPlainHeartbeat = isHeartbeat && isAccepted && !isStrict && call.payload.count == 0
        if isHeartbeat, awaitsHeartbeat {
            awaitsHeartbeat = false
            return .handle(call)
        }
        return isPlainHeartbeat ? .answerHeartbeat(call) : .handle(call)
    }

    /// The call under way has its answer, committed where it wrote something.
    package mutating func answered(_ frame: [UInt8], registration: Bool?) -> [Action] {
        if let registration { isAccepted = registration }
        var actions = [Action.send(frame)]
        // The boot may have queued a command of our own.
        if registration == true { actions += commandBell() }
        if let next = inbound.answered(with: frame) {
            actions.append(start(next))
        }
        if !isReading, inbound.waitingCount <= limits.pauseReadingAt / 2 {
            isReading = true
            actions.append(.resumeReading)
        }
        return actions
    }
}

// MARK: - Commands to the station

extension StationSession {
    /// Progress of the one look-up of stored commands: idle → claiming → idle, or → claimingAgain when the bell
    /// rings meanwhile, so that no ring is lost.
    private enum ClaimState {
        case idle
        case claiming
        case claimingAgain
    }

    /// A command may be waiting for this station.
    package mutating func commandBell() -> [Action] {
        switch claims {
        case .idle where outbound.inFlight == nil:
            claims = .claiming
            return [.claim]
        case .idle:
            // The bell is heard again when the call in flight is concluded.
            return []
        case .claiming, .claimingAgain:
            claims = .claimingAgain
            return []
        }
    }

    /// The look-up is done: `command` is marked as sent in the database, or nothing was queued.
    package mutating func claimed(_ command: ClaimedCommand?) -> [Action] {
        let isAgain = claims == .claimingAgain
        claims = .idle
        guard let command else { return isAgain ? commandBell() : [] }
        if command.asksForHeartbeat { awaitsHeartbeat = true }
        let call = CallQueue<CommandToken>.Call(
            messageID: command.messageID,
            token: CommandToken(id: command.id, action: command.action),
            frame: Frame.encodeCall(
                id: command.messageID, action: command.action, payload: command.payload),
            timeout: command.timeout)
        guard case .send(let call) = outbound.enqueue(call) else {
            return [.conclude(call.token, .connectionLost)]
        }
        return [.send(call.frame), .startTimeout(messageID: call.messageID, call.timeout)]
    }

    private mutating func outboundAnswered(_ id: String, _ outcome: CommandOutcome) -> [Action] {
        switch outbound.answered(messageID: id) {
        case .concluded(let call, _):
            consecutiveTimeouts = 0
            return [.conclude(call.token, outcome)]
        case .late:
            return [.ignored("late answer to \(id)")]
        case .unknown:
            return [.ignored("answer to unknown call \(id)")]
        }
    }

    /// The time-out of a call of ours has run out.
    package mutating func timedOut(messageID: String) -> [Action] {
        guard case .concluded(let call, _) = outbound.timedOut(messageID: messageID) else { return [] }
        consecutiveTimeouts += 1
        var actions = [Action.conclude(call.token, .timedOut)]
        if consecutiveTimeouts >= limits.closeAfterTimeouts {
            actions.append(.close(code: 1008, reason: "\(consecutiveTimeouts) calls in a row without answer"))
        }
        return actions
    }

    /// A command's outcome is stored; the next one may go out.
    package mutating func concluded() -> [Action] { commandBell() }

    /// The socket is gone: what was in flight has an unknown outcome and is never sent twice.
    package mutating func disconnected() -> [Action] {
        guard let call = outbound.disconnected().inFlight else { return [] }
        return [.conclude(call.token, .connectionLost)]
    }
}

/// What a call in flight stands for.
package struct CommandToken: Sendable, Hashable {
    package let id: String
    package let action: String
}
