import CentralSystem
import Database
import Logging
import OCPPJ
import Synchronization

/// Counts the messages of this node in memory and stores what a minute came to when it is over, so that a message costs no
/// statement.
final class MessageCounter: Sendable {
    private struct State {
        var minute = Timestamp(microseconds: 0)
        var figures = MessageFigures()
        /// Minutes that are over and not stored yet.
        var waiting: [(minute: Timestamp, figures: MessageFigures)] = []

        /// What belongs to an earlier minute is put aside.
        mutating func turn(to time: Timestamp) {
            let minute = MessageFigures.minute(of: time)
            guard minute > self.minute else { return }
            if !figures.isEmpty { waiting.append((self.minute, figures)) }
            self.minute = minute
            figures = MessageFigures()
        }
    }

    /// Minutes that are kept while the database takes nothing.
    private static let waitingLimit = 60

    private let state = Mutex(State())

    func received(_ frame: [UInt8], at time: Timestamp) {
        state.withLock { state in
            state.turn(to: time)
            state.figures.received += 1
            if Self.isCallError(frame) { state.figures.callErrors += 1 }
        }
    }

    func sent(_ frame: [UInt8], at time: Timestamp) {
        state.withLock { state in
            state.turn(to: time)
            state.figures.sent += 1
            if Self.isCallError(frame) { state.figures.callErrors += 1 }
        }
    }

    /// A call was answered so long after it came.
    func answered(after microseconds: Int64) {
        state.withLock { $0.figures.latency.record(microseconds: microseconds) }
    }

    /// Stores the minutes that are over; at the end also the one that is not.
    func flush(
        _ centralSystem: CentralSystem, to database: any Database, at time: Timestamp, isEnd: Bool = false,
        logger: Logger
    ) async {
        let waiting = state.withLock { state in
            state.turn(to: isEnd ? time.adding(.seconds(60)) : time)
            defer { state.waiting = [] }
            return state.waiting
        }
        guard !waiting.isEmpty else { return }
        do {
            try await database.write(urgency: .soon) { transaction in
                for (minute, figures) in waiting {
                    try centralSystem.store(figures, ofMinute: minute, in: transaction)
                }
            }
        } catch {
            logger.error("message counts could not be written", metadata: ["error": "\(error)"])
            state.withLock { state in
                state.waiting = Array((waiting + state.waiting).suffix(Self.waitingLimit))
            }
        }
    }

    /// OCPP-J 1.6 §4.2.3: a frame begins with the number of its type.
    private static func isCallError(_ frame: [UInt8]) -> Bool {
        frame.lazy.drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: " ") }.first == UInt8(ascii: "4")
    }
}
