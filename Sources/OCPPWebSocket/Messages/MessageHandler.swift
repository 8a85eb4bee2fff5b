import NIOCore
import NIOWebSocket

/// Turns WebSocket frames into text messages and back, answers pings, finds half-open sockets and closes
/// with the right code (RFC 6455 §5 to §7).
final class MessageHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// Which end this is: clients mask what they send, servers do not (RFC 6455 §5.1).
    enum Role {
        case server
        case client
    }

    /// open → closing (our close frame was sent) → closed; open → closed when the peer closes.
    enum State {
        case open
        case closing
        case closed
    }

    let role: Role
    let settings: OCPPWebSocketSettings
    private let remoteAddress: String
    private let onOpen: (OCPPConnection) -> Void
    private let onClosed: () -> Void
    private var handler: (any OCPPMessageHandler)?
    private var connection: OCPPConnection?
    private var assembler: MessageAssembler
    /// The newest ping of a read; only that one must be answered (RFC 6455 §5.5.3), so pings cannot make a
    /// flood.
    private var unansweredPing: ByteBuffer?

    // Shared with the extensions in the files beside this one.
    var context: ChannelHandlerContext?
    var state = State.open
    var liveness: Liveness?
    var isPaused = false
    var isReading = false
    var needsFlush = false
    var pingTimer: Scheduled<Void>?
    var unreadTimer: Scheduled<Void>?
    var closeTimer: Scheduled<Void>?
    /// What `closed` will be told.
    var ending: (code: Int?, reason: String) = (nil, "connection lost")

    init(
        role: Role, settings: OCPPWebSocketSettings, remoteAddress: String, handler: any OCPPMessageHandler,
        onOpen: @escaping (OCPPConnection) -> Void = { _ in }, onClosed: @escaping () -> Void = {}
    ) {
        self.role = role
        self.settings = settings
        self.remoteAddress = remoteAddress
        self.handler = handler
        self.onOpen = onOpen
        self.onClosed = onClosed
        assembler = MessageAssembler(
            maxBytes: settings.maxMessageBytes, maxFragments: settings.maxFragments,
            messagesPerSecond: settings.messagesPerSecond)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let connection = OCPPConnection(
            handler: self, eventLoop: context.eventLoop, remoteAddress: remoteAddress)
        self.connection = connection
        startPings()
        handler?.connected(connection)
        onOpen(connection)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state != .closed, let connection else { return }
        isReading = true
        let frame = unwrapInboundIn(data)
        guard (frame.maskKey != nil) == (role == .server) else {
            return fail(.protocolError, role == .server ? "unmasked frame" : "masked frame")
        }
        switch assembler.received(frame, at: .now()) {
        case .text(let bytes):
            if state == .open { handler?.received(text: bytes, on: connection) }
        case .ping(let payload):
            unansweredPing = payload
        case .pong:
            handler?.pongReceived(on: connection)
        case .close(let frame):
            peerCloses(frame)
        case .nothing:
            break
        case .violation(let code, let reason):
            fail(code, reason)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        liveness?.heard(at: .now())
        if let payload = unansweredPing {
            unansweredPing = nil
            if state == .open { write(.pong, payload) }
        }
        flushIfNeeded()
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writabilityChanged()
        if let connection {
            handler?.writabilityChanged(isWritable: context.channel.isWritable, on: connection)
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A decoder that gave up reports all that still arrives; the close frame must reach the peer first.
        guard state == .open else { return }
        switch error as? NIOWebSocketError {
        case .invalidFrameLength?: giveUp(.messageTooLarge, "message too long")
        case .some: giveUp(.protocolError, "malformed frame")
        case nil: cut("\(error)")
        }
    }

    /// Tells the end once, and lets go of everything.
    private func finish() {
        guard connection != nil else { return }
        state = .closed
        for timer in [pingTimer, unreadTimer, closeTimer] { timer?.cancel() }
        connection = nil
        context = nil
        let handler = handler
        self.handler = nil
        handler?.closed(code: ending.code, reason: ending.reason)
        onClosed()
    }
}
