import NIOCore
import NIOPosix
import OCPP16
import OCPPJ
import OCPPWebSocket

/// A charge point that a case plays by hand: it sends what it is told to, and waits for what must come.
///
/// Whatever the central system sends is held against the schemas; a breach ends the case.
final class ScriptedStation {
    /// A CALL of the central system that is to be answered.
    struct Incoming {
        let id: String
        let action: String
        let payload: JSONView
    }

    let identity: String
    private var endpoint: String
    private var tls: ClientTLS?
    private let eventLoop: any EventLoop
    private var mailbox = Mailbox()
    private var connection: OCPPConnection?
    private(set) var record: [FrameRecord] = []
    /// CALLs that came while something else was waited for.
    private(set) var unexpected: [Incoming] = []
    /// How long each answer took, by action.
    private(set) var latencies: [(action: String, time: Duration)] = []
    private var lastID = 0

    init(identity: String, endpoint: String, tls: ClientTLS?, eventLoop: any EventLoop) {
        self.identity = identity
        self.endpoint = endpoint
        self.tls = tls
        self.eventLoop = eventLoop
    }

    /// A second connection of the same identity.
    func twin() -> ScriptedStation {
        ScriptedStation(identity: identity, endpoint: endpoint, tls: tls, eventLoop: eventLoop)
    }

    /// Connects to another endpoint from now on.
    func use(_ endpoint: String, _ tls: ClientTLS?) {
        self.endpoint = endpoint
        self.tls = tls
    }

    /// What the server shows of itself in a TLS handshake.
    func probe(_ endpoint: String, _ tls: ClientTLS) async throws -> TLSFacts {
        try await TLSProbe.facts(of: endpoint, tls, on: eventLoop).get()
    }

    var isConnected: Bool { connection != nil }

    /// Opens a connection; throws `OCPPWebSocketClientError` when the central system does not want it.
    func connect(password: [UInt8]? = nil, subprotocols: [String] = ["ocpp1.6"]) async throws {
        let mailbox = Mailbox()
        self.mailbox = mailbox
        do {
            try await OCPPWebSocketClient.connect(
                url: endpoint, identity: identity, password: password, subprotocols: subprotocols,
                tls: tls, on: eventLoop, handler: { StationLine(mailbox) }
            ).get()
        } catch {
            note(.connection, "refused: \(error)")
            throw error
        }
        guard case .opened(let connection)? = await mailbox.next(within: .seconds(5)) else {
            throw OCPPWebSocketClientError.connectionLost
        }
        self.connection = connection
        note(.connection, "connected")
    }

    func disconnect() {
        guard let connection else { return }
        self.connection = nil
        connection.close(code: 1000, reason: "")
        note(.connection, "closed by the station")
    }

    /// Sends any text.
    func send(_ text: [UInt8]) throws {
        guard let connection else { throw CaseFailure("the connection is closed") }
        note(.sent, String(decoding: text, as: UTF8.self))
        connection.eventLoop.execute { connection.send(text: text) }
    }

    /// A message id that was not used before.
    func nextID() -> String {
        lastID += 1
        return "\(identity)-\(lastID)"
    }

    /// The next frame of the central system, strictly read; nil when none comes in time.
    func receive(within limit: Duration) async throws -> Frame? {
        guard connection != nil else { throw CaseFailure("the connection is closed") }
        switch await mailbox.next(within: limit) {
        case nil: return nil
        case .text(let bytes)?:
            note(.received, String(decoding: bytes, as: UTF8.self))
            do {
                return try Frame.parse(bytes)
            } catch {
                throw CaseFailure("the central system sent no OCPP-J message: \(error.error)", "OCPP-J §4.2")
            }
        case .closed(let code, let reason)?:
            connection = nil
            note(.connection, "closed by the central system: \(code.map(String.init) ?? "no code") \(reason)")
            throw CaseFailure("the central system closed the connection: \(reason)")
        case .opened?, .failed?: return try await receive(within: limit)
        }
    }

    func keep(_ call: Incoming) { unexpected.append(call) }

    func takeUnexpected(_ action: String) -> Incoming? {
        unexpected.firstIndex { $0.action == action }.map { unexpected.remove(at: $0) }
    }

    func noteLatency(_ action: String, _ time: Duration) { latencies.append((action, time)) }

    func note(_ direction: FrameRecord.Direction, _ text: String) {
        record.append(FrameRecord(at: .now, direction: direction, text: text))
    }
}
