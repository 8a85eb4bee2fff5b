import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The server end of the opening handshake (RFC 6455 §4.2): checks the request, asks for a decision, and either
/// turns the pipeline into a WebSocket or answers why not and closes.
final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    typealias Decide = @Sendable (HandshakeRequest, any EventLoop) -> EventLoopFuture<HandshakeDecision>

    private let settings: OCPPWebSocketSettings
    private let connections: ConnectionRegistry
    private let decide: Decide
    private let remoteAddress: String
    private var head: HTTPRequestHead?
    private var isAnswered = false
    private var timeout: Scheduled<Void>?

    init(
        settings: OCPPWebSocketSettings, connections: ConnectionRegistry, remoteAddress: String,
        decide: @escaping Decide
    ) {
        self.settings = settings
        self.connections = connections
        self.remoteAddress = remoteAddress
        self.decide = decide
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        timeout = context.eventLoop.scheduleTask(in: TimeAmount(settings.handshakeTimeout)) {
            channel.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timeout?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAnswered else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
        case .body:
            refuse(.init(status: 413, reason: "A handshake has no body"), context)
        case .end:
            guard let head else { return }
            isAnswered = true
            if let refusal = Refusal(checking: head) { return refuse(refusal, context) }
            ask(head, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isAnswered else { return context.close(promise: nil) }
        refuse(.init(status: 400, reason: "This is no HTTP request"), context)
    }

    /// Nothing more is read while the decision is made, so that early bytes stay in the kernel.
    private func ask(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        try? context.channel.syncOptions?.setOption(.autoRead, value: false)
        let request = HandshakeRequest(head, remoteAddress: remoteAddress)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        decide(request, context.eventLoop).hop(to: context.eventLoop).whenComplete { result in
            let (handler, context) = bound.value
            switch result {
            case .success(.accept(let subprotocol, let make, let abandoned)):
                guard context.channel.isActive else { return abandoned() }
                handler.accept(head, subprotocol, (make, abandoned), context)
            case .success(.refuse(let status, let reason, let headers)):
                handler.refuse(.init(status: status, reason: reason, headers: headers), context)
            case .failure:
                handler.refuse(.init(status: 503, reason: "The decision failed; try again"), context)
            }
        }
    }

    private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        isAnswered = true
        var headers = HTTPHeaders(refusal.headers)
        headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        headers.add(name: "content-length", value: "\(refusal.reason.utf8.count + 1)")
        headers.add(name: "connection", value: "close")
        let status = HTTPResponseStatus(statusCode: refusal.status)
        context.write(
            wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
        let body = context.channel.allocator.buffer(string: refusal.reason + "\n")
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}

// MARK: - The upgrade

extension HandshakeHandler {
    private func accept(
        _ head: HTTPRequestHead, _ subprotocol: String?,
        _ outcome: (make: @Sendable () -> any OCPPMessageHandler, abandoned: @Sendable () -> Void),
        _ context: ChannelHandlerContext
    ) {
        let extra = HTTPHeaders(subprotocol.map { [("sec-websocket-protocol", $0)] } ?? [])
        // NIO's upgrader computes Sec-WebSocket-Accept; the rest of the upgrade is done here.
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(extra) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        upgrader.buildUpgradeResponse(
            channel: context.channel, upgradeRequest: head, initialResponseHeaders: HTTPHeaders()
        ).whenComplete { result in
            let (handler, context) = bound.value
            switch result {
            case .success(let headers):
                handler.upgrade(headers, outcome.make(), context)
            case .failure:
                outcome.abandoned()
                handler.refuse(.init(status: 400, reason: "The WebSocket key is unusable"), context)
            }
        }
    }

    private func upgrade(
        _ headers: HTTPHeaders, _ handler: any OCPPMessageHandler, _ context: ChannelHandlerContext
    ) {
        let response = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.write(wrapOutboundOut(.head(response)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        let messages = MessageHandler(
            role: .server, settings: settings, remoteAddress: remoteAddress, handler: handler,
            onOpen: { [connections] in connections.opened($0) },
            onClosed: { [connections] in connections.closed($0) })
        let pipeline = context.pipeline
        do {
            let operations = pipeline.syncOperations
            let encoder = try operations.handler(type: HTTPResponseEncoder.self)
            let decoder = try operations.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            operations.removeHandler(encoder, promise: nil)
            try operations.addHandlers([
                WebSocketFrameEncoder(),
                ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: settings.maxMessageBytes)),
                messages,
            ])
            operations.removeHandler(self, promise: nil)
            operations.removeHandler(decoder, promise: nil)
            try context.channel.syncOptions?.setOption(.autoRead, value: true)
        } catch {
            context.close(promise: nil)
        }
    }
}
