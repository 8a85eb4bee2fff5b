import NIOCore
import OCPPWebSocket

/// Notes what happens on a connection, and does what the test wants when it opens and when a text arrives.
final class Witness: OCPPMessageHandler {
    /// What a witness has seen.
    struct Notes: Sendable {
        var words: [String] = []
        var connection: OCPPConnection?
    }

    typealias Seen = Observed<Notes>

    private let seen: Seen
    private let whenConnected: @Sendable (OCPPConnection) -> Void
    private let whenReceived: @Sendable ([UInt8], OCPPConnection) -> Void

    init(
        _ seen: Seen, whenConnected: @escaping @Sendable (OCPPConnection) -> Void = { _ in },
        whenReceived: @escaping @Sendable ([UInt8], OCPPConnection) -> Void = { _, _ in }
    ) {
        self.seen = seen
        self.whenConnected = whenConnected
        self.whenReceived = whenReceived
    }

    /// Answers each text with the same.
    static func echo(_ seen: Seen) -> Witness { Witness(seen, whenReceived: { $1.send(text: $0) }) }

    func connected(_ connection: OCPPConnection) {
        seen.change {
            $0.words.append("connected")
            $0.connection = connection
        }
        whenConnected(connection)
    }

    func received(text: [UInt8], on connection: OCPPConnection) {
        let word = text.count > 100 ? "\(text.count) bytes" : String(decoding: text, as: UTF8.self)
        seen.change { $0.words.append(word) }
        whenReceived(text, connection)
    }

    func pongReceived(on connection: OCPPConnection) { seen.change { $0.words.append("pong") } }

    func closed(code: Int?, reason: String) {
        seen.change { $0.words.append("closed \(code.map(String.init) ?? "without a code"): \(reason)") }
    }
}

extension Observed<Witness.Notes> {
    convenience init() { self.init(Witness.Notes()) }

    /// Waits for this word.
    func sees(_ word: String) async throws { try await until(word) { $0.words.contains(word) } }

    /// Waits for the end; code and reason are what `closed` was told.
    func seesEnd() async throws -> String {
        let notes = try await until("the end") { $0.words.contains { $0.hasPrefix("closed") } }
        return notes.words.last { $0.hasPrefix("closed") } ?? ""
    }
}
