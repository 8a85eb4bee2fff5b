/// The calls of one direction of one connection: one is in flight, the others wait in order
/// (OCPP-J 1.6 §4.1.1: no further CALL before the former was answered or has timed out).
///
/// A call is waiting → in flight → concluded; the caller writes what it is told to send and runs the clock.
public struct CallQueue<Token: Sendable>: Sendable {
    /// A call with what its owner needs to recognise it.
    public struct Call: Sendable {
        public var messageID: String
        public var token: Token
        public var frame: [UInt8]
        public var timeout: Duration

        public init(messageID: String, token: Token, frame: [UInt8], timeout: Duration) {
            self.messageID = messageID
            self.token = token
            self.frame = frame
            self.timeout = timeout
        }
    }

    /// What a call ended with.
    public enum Outcome: Sendable {
        case result(payload: JSONView)
        case error(CallError)
        case timedOut
        case connectionLost
    }

    /// What becomes of a new call.
    public enum EnqueueAction: Sendable {
        /// Write it and start its time-out.
        case send(Call)
        case queued
        /// The queue is full, or the message id is in use: tell the caller.
        case refused
    }

    /// What an answer means.
    public enum AnswerAction: Sendable {
        /// It ends this call; write `next` and start its time-out.
        case concluded(Call, next: Call?)
        /// It belongs to a call that was concluded before: by a time-out, or by an earlier answer.
        case late(messageID: String)
        /// No call had this id.
        case unknown
    }

    /// What a time-out means.
    public enum TimeoutAction: Sendable {
        /// It ends this call; write `next` and start its time-out.
        case concluded(Call, next: Call?)
        /// The call was concluded before.
        case ignored
    }

    /// How many concluded ids are remembered to tell late answers from unknown ones.
    private static var memory: Int { 32 }

    /// The call that waits for its answer.
    public private(set) var inFlight: Call?
    private let limit: Int
    private var waiting: [Call] = []
    private var concludedIDs: [String] = []

    /// `limit` calls may wait besides the one in flight.
    public init(limit: Int) {
        self.limit = limit
    }

    public var waitingCount: Int { waiting.count }

    public mutating func enqueue(_ call: Call) -> EnqueueAction {
        guard let inFlight else {
            self.inFlight = call
            return .send(call)
        }
        let isKnown =
            inFlight.messageID == call.messageID || waiting.contains { $0.messageID == call.messageID }
        guard waiting.count < limit, !isKnown else { return .refused }
        waiting.append(call)
        return .queued
    }

    /// A CALLRESULT or CALLERROR with this id has arrived.
    public mutating func answered(messageID: String) -> AnswerAction {
        if let call = inFlight, call.messageID == messageID {
            return .concluded(call, next: advance(past: call))
        }
        return concludedIDs.contains(messageID) ? .late(messageID: messageID) : .unknown
    }

    /// The time-out of this call has run out.
    public mutating func timedOut(messageID: String) -> TimeoutAction {
        guard let call = inFlight, call.messageID == messageID else { return .ignored }
        return .concluded(call, next: advance(past: call))
    }

    /// The connection is gone, and with it everything this queue held.
    public mutating func disconnected() -> (inFlight: Call?, waiting: [Call]) {
        let held = (inFlight, waiting)
        inFlight = nil
        waiting = []
        concludedIDs = []
        return held
    }

    private mutating func advance(past call: Call) -> Call? {
        if concludedIDs.count == Self.memory { concludedIDs.removeFirst() }
        concludedIDs.append(call.messageID)
        inFlight = waiting.isEmpty ? nil : waiting.removeFirst()
        return inFlight
    }
}
