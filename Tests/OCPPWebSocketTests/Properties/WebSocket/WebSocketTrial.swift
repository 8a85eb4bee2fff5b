import Fuzzing
import NIOCore
import NIOEmbedded

@testable import OCPPWebSocket

/// One connection to the server's pipeline on an event loop that stands still between the reads.
final class WebSocketTrial {
    private static let address = try? SocketAddress(ipAddress: "192.0.2.1", port: 50_000)

    let settings: OCPPWebSocketSettings
    private let channel = EmbeddedChannel()
    private let observed = TrialNotes()
    private var isOpened = false
    /// Everything that the server has written.
    private(set) var sent: [UInt8] = []

    /// Limits that a short input can reach.
    init() {
        var settings = OCPPWebSocketSettings()
        settings.maxMessageBytes = 300
        settings.maxFragments = 4
        settings.maxHeaderBytes = 1_024
        self.settings = settings
    }

    static func handshake(path: String) -> [UInt8] {
        let fields = [
            "Host: localhost", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: ocpp1.6",
        ]
        return Array("GET /\(path) HTTP/1.1\r\n\(fields.joined(separator: "\r\n"))\r\n\r\n".utf8)
    }

    var notes: TrialNotes.State { observed.state }

    var hasAnswered: Bool { !sent.isEmpty || !channel.isActive }

    /// The request line and the header fields, each within the limit, and what lies between them.
    var mostRequestBytes: Int { 2 * settings.maxHeaderBytes + 256 }

    /// Hands over one read; when the connection is over it is not read any more.
    func receive(_ octets: [UInt8]) throws(BrokenProperty) {
        do {
            if !isOpened { try open() }
            decide()
            if channel.isActive { try channel.writeInbound(ByteBuffer(bytes: octets)) }
            channel.embeddedEventLoop.run()
            try collect()
        } catch {
            throw BrokenProperty("the pipeline has thrown \(error)")
        }
    }

    /// The peer stays silent until what was begun must have ended, and then leaves.
    func end() throws(BrokenProperty) {
        do {
            decide()
            channel.embeddedEventLoop.advanceTime(by: .seconds(11))
            try collect()
            let mustBeGone = try !notes.isOpen || ServerOctets(sent).isClosed
            try BrokenProperty.unless(!channel.isActive || !mustBeGone, "the socket is kept open")
            _ = try channel.finish(acceptAlreadyClosed: true)
            channel.embeddedEventLoop.run()
            try collect()
        } catch {
            throw BrokenProperty("the end: \(error)")
        }
        try BrokenProperty.unless(
            notes.endings == notes.openings, "opened \(notes.openings) times, ended \(notes.endings) times")
    }

    private func open() throws {
        isOpened = true
        try channel.connect(to: Self.address ?? SocketAddress(unixDomainSocketPath: "/")).wait()
        let connections = ConnectionRegistry(settings: settings)
        try ServerPipeline(settings: settings, connections: connections, decide: observed.decide)
            .prepare(channel)
    }

    /// A decision that takes its time is made before the next read, for until then nothing is read.
    private func decide() {
        observed.takeUndecided()?.succeed(observed.acceptance)
        channel.embeddedEventLoop.run()
    }

    private func collect() throws {
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { sent += buffer.readableBytesView }
    }
}
