import NIOCore
import NIOWebSocket

/// Turns WebSocket frames into text messages and back, answers pings, finds half-open sockets and closes with the
/// right code (RFC 6455 §5 to §7).
final class MessageHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// Which end this is: clients mask what they send (RFC 6455 §5.1).
    enum Role {
        case server
        case client
    }

    /// open → closing (a close frame was sent) → closed.
    private enum State {
        case open
        case closing
        case closed
    }

    private let role: Role
    private let settings: OCPPWebSocketSettings
    private let remoteAddress: String
    private let onOpen: (OCPPConnection) -> Void
    private let onClosed: (OCPPConnection) -> Void
    private var handler: (any OCPPMessageHandler)?
    private var connection: OCPPConnection?
    private var context: ChannelHandlerContext?
    private var state = State.open
    private var assembler: MessageAssembler
    private var liveness: Liveness
    private var pingTimer: Scheduled<Void>?
    private var unreadTimer: Scheduled<Void>?
    private var closeTimer: Scheduled<Void>?
    private var isPaused = false
    private var closeCode: Int?
    private var closeReason = "connection lost"

    init(
        role: Role, settings: OCPPWebSocketSettings, remoteAddress: String, handler: any OCPPMessageHandler,
        onOpen: @escaping (OCPPConnection) -> Void = { _ in },
        onClosed: @escaping (OCPPConnection) -> Void = { _ in }
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
        liveness = Liveness(missedPongs: settings.missedPongs)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let connection = OCPPConnection(
            handler: self, eventLoop: context.eventLoop, remoteAddress: remoteAddress)
        self.connection = connection
        onOpen(connection)
        handler?.connected(connection)
        schedulePing()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        liveness.heard()
        guard state != .closed else { return }
        let frame = unwrapInboundIn(data)
        guard role == .client || frame.maskKey != nil else { return fail(.protocolError, "unmasked frame") }
        switch assembler.received(frame, at: .now()) {
        case .text(let bytes):
            guard state == .open, let connection else { return }
            handler?.received(text: bytes, on: connection)
        case .ping(let payload):
            write(.pong, payload)
        case .close(let code, let reason):
            peerCloses(code: code, reason: reason)
        case .nothing:
            break
        case .violation(let code, let reason):
            fail(code, reason)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A decoder that gave up reports everything that still arrives; the close frame must reach the peer first.
        guard state == .open else { return }
        switch error as? NIOWebSocketError {
        case .invalidFrameLength?: giveUp(.messageTooLarge, "message too long")
        case .some: giveUp(.protocolError, "malformed frame")
        case nil:
            closeReason = "\(error)"
            context.close(promise: nil)
        }
    }

    /// A peer that does not read is not read either, and is closed when it goes on like that.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        updateReading()
        unreadTimer?.cancel()
        unreadTimer = nil
        if !context.channel.isWritable {
            unreadTimer = after(settings.unreadTimeout) { handler in
                handler.closeReason = "the peer does not read"
                handler.context?.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }
}

// MARK: - Sending and closing

extension MessageHandler {
    func send(_ text: [UInt8]) {
        guard state == .open, let context else { return }
        write(.text, context.channel.allocator.buffer(bytes: text))
    }

    func setPaused(_ paused: Bool) {
        isPaused = paused
        updateReading()
    }

    func close(code: Int, reason: String) {
        guard state == .open else { return }
        closeReason = reason
        fail(WebSocketErrorCode(codeNumber: code), reason)
    }

    private func updateReading() {
        guard let context else { return }
        let reads = !isPaused && context.channel.isWritable
        try? context.channel.syncOptions?.setOption(.autoRead, value: reads)
    }

    /// Sends a close frame, and cuts the socket when the peer does not answer it in time.
    private func fail(_ code: WebSocketErrorCode, _ reason: String) {
        guard state == .open, let context else { return }
        closeReason = reason
        var payload = context.channel.allocator.buffer(capacity: 2 + reason.utf8.count)
        payload.write(webSocketErrorCode: code)
        payload.writeString(String(decoding: reason.utf8.prefix(123), as: UTF8.self))
        write(.connectionClose, payload)
        state = .closing
        setPaused(false)
        closeTimer = after(settings.closeTimeout) { $0.context?.close(promise: nil) }
    }

    /// Closes after the decoder has failed: no answer to the close frame can be read any more, so nothing is awaited
    /// but the peer's end of the socket.
    private func giveUp(_ code: WebSocketErrorCode, _ reason: String) {
        fail(code, reason)
        context?.close(mode: .output, promise: nil)
    }

    private func peerCloses(code: Int?, reason: String) {
        closeCode = code
        if state == .open {
            closeReason = reason
            var payload = ByteBuffer()
            if let code { payload.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: code)) }
            write(.connectionClose, payload)
        }
        state = .closed
        context?.close(promise: nil)
    }

    private func write(_ opcode: WebSocketOpcode, _ payload: ByteBuffer) {
        guard let context else { return }
        let mask = role == .client ? WebSocketMaskingKey.random() : nil
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: mask, data: payload)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func finish() {
        guard let connection else { return }
        state = .closed
        for timer in [pingTimer, unreadTimer, closeTimer] { timer?.cancel() }
        self.connection = nil
        context = nil
        let handler = handler
        self.handler = nil
        handler?.closed(code: closeCode, reason: closeReason)
        onClosed(connection)
    }
}

// MARK: - Time

extension MessageHandler {
    /// Pings when nothing was heard for an interval; a peer that stays silent is half-open and cut.
    private func schedulePing() {
        guard let interval = settings.pingInterval, let context else { return }
        pingTimer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(interval)) { [weak self] in
            guard let self, let context = self.context else { return }
            switch self.liveness.intervalPassed() {
            case .alive:
                break
            case .ping:
                self.write(.ping, ByteBuffer())
            case .dead:
                self.closeReason = "no answer to pings"
                context.close(promise: nil)
                return
            }
            self.schedulePing()
        }
    }

    private func after(_ delay: Duration, _ body: @escaping (MessageHandler) -> Void) -> Scheduled<Void>? {
        context?.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { [weak self] in
            if let self { body(self) }
        }
    }
}
