package import OCPPJ

/// A CALL of the station as it arrived.
package struct InboundCall: Sendable {
    package let id: String
    package let action: String
    package let payload: JSONView
    /// The whole frame, for the message log and to recognise an identical repetition.
    let text: [UInt8]
    package let receivedAt: Timestamp
}

/// The station's CALLs in order of arrival: one is answered at a time, the others wait in a bounded line.
///
/// A frame that is identical, id and content, to the one under way or to the one answered last is a
/// retransmission: it is answered once, or gets the same answer again. Any other reuse of an id is served by its
/// content, because chargers restart their counters (FIELD: short counter ids).
struct InboundCalls {
    /// What to do with a call that has arrived.
    enum Arrival {
        case start(InboundCall)
        case wait
        case repeatAnswer([UInt8])
        case alreadyUnderWay
        case full
    }

    /// Longer frames are not remembered, to keep an idle connection lean: those that are long (meter values,
    /// transaction messages) are recognised by their content in the database.
    private static let longestRemembered = 512

    private let limit: Int
    private var current: InboundCall?
    private var waiting: [InboundCall] = []
    private var next = 0
    private var last: (text: [UInt8], answer: [UInt8])?

    init(limit: Int) { self.limit = limit }

    var waitingCount: Int { waiting.count - next }

    mutating func arrived(_ call: InboundCall) -> Arrival {
        guard let current else {
            // A heartbeat's answer is the time: it is made afresh.
            if let last, last.text == call.text, call.action != "Heartbeat" {
                return .repeatAnswer(last.answer)
            }
            self.current = call
            return .start(call)
        }
        if current.text == call.text { return .alreadyUnderWay }
        guard waitingCount < limit else { return .full }
        waiting.append(call)
        return .wait
    }

    /// The call under way is answered; returns the next one to start.
    mutating func answered(with answer: [UInt8]) -> InboundCall? {
        if let current { last = current.text.count <= Self.longestRemembered ? (current.text, answer) : nil }
        guard next < waiting.count else {
            current = nil
            waiting.removeAll(keepingCapacity: false)
            next = 0
            return nil
        }
        current = waiting[next]
        next += 1
        return current
    }
}
