import OCPP16

/// The transaction messages that the central system has not acknowledged, oldest first; one is sent at a
/// time, and none is lost with a socket (OCPP 1.6 §3.7.1).
struct TransactionMessageQueue: Sendable {
    /// The most messages it holds.
    static let capacity = 5_000
    /// Stands for a number that the central system never gave (errata 3.18).
    static let unknownTransactionID = -1

    /// A message with how often it failed.
    struct Entry: Sendable {
        var session: Int
        var message: TransactionMessage
        var failures = 0
    }

    /// What becomes of the head after a failure.
    enum FailureAction: Sendable {
        /// Send it again after that many retry intervals.
        case retry(intervals: Int)
        /// It has failed too often and is gone.
        case dropped(Entry)
    }

    private var entries: [Entry] = []
    private var transactionIDs: [Int: Int] = [:]
    private(set) var isInFlight = false

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }
    var head: Entry? { entries.first }

    /// Adds a message and returns what had to go for it: meter values, never a start or a stop.
    mutating func append(_ message: TransactionMessage, session: Int) -> Entry? {
        entries.append(Entry(session: session, message: message))
        guard entries.count > Self.capacity else { return nil }
        let firstMovable = isInFlight ? 1 : 0
        let index = entries.indices.dropFirst(firstMovable).first { index in
            if case .meterValues = entries[index].message { true } else { false }
        }
        return index.map { entries.remove(at: $0) }
    }

    /// The action and payload to send now; nil while one is under way.
    mutating func next() -> (action: String, payload: [UInt8])? {
        guard !isInFlight, let entry = entries.first else { return nil }
        isInFlight = true
        let transactionID = transactionIDs[entry.session] ?? Self.unknownTransactionID
        return (entry.message.action, entry.message.payload(transactionID: transactionID))
    }

    /// The head is acknowledged; the answer to a start brings the number for the messages behind it.
    mutating func acknowledged(transactionID: Int?) -> Entry? {
        guard isInFlight, !entries.isEmpty else { return nil }
        let entry = removeHead()
        if let transactionID { transactionIDs[entry.session] = transactionID }
        return entry
    }

    /// The central system failed to process the head (TransactionMessageAttempts).
    mutating func failed(attempts: Int) -> FailureAction? {
        guard isInFlight, !entries.isEmpty else { return nil }
        isInFlight = false
        entries[0].failures += 1
        guard entries[0].failures < attempts else { return .dropped(removeHead()) }
        return .retry(intervals: entries[0].failures)
    }

    /// The socket broke before the answer: the head stays, and this was no failed attempt.
    mutating func interrupted() { isInFlight = false }

    private mutating func removeHead() -> Entry {
        isInFlight = false
        let entry = entries.removeFirst()
        if case .stop = entry.message { transactionIDs[entry.session] = nil }
        return entry
    }
}
