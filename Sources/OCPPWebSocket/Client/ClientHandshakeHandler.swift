import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The client end of the opening handshake (RFC 6455 §4.1).
final class ClientHandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let head: HTTPRequestHead
    private let settings: OCPPWebSocketSettings
    private let make: @Sendable () -> any OCPPMessageHandler
    private let key = NIOWebSocketClientUpgrader.randomRequestKey()
    private var opened: EventLoopPromise<Void>?
    private var timeout: Scheduled<Void>?
    private var isAccepted = false
    private var isUpgrading = false
    private var early: [NIOAny] = []

    init(
        head: HTTPRequestHead, settings: OCPPWebSocketSettings, opened: EventLoopPromise<Void>,
        make: @escaping @Sendable () -> any OCPPMessageHandler
    ) {
        self.head = head
        self.settings = settings
        self.opened = opened
        self.make = make
    }

    func handlerAdded(context: ChannelHandlerContext) {
        var head = head
        head.headers.add(name: "sec-websocket-key", value: key)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(settings.handshakeTimeout)) {
            [weak self] in
            self?.fail(.unreachable("no answer in time"))
            context.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
        fail(.connectionLost)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Bytes of the server's first messages, handed over by the decoder that leaves.
        guard !isUpgrading else { return early.append(data) }
        switch unwrapInboundIn(data) {
        case .head(let response):
            if let error = objection(to: response) {
                fail(error)
                return context.close(promise: nil)
            }
            isAccepted = true
        case .body:
            break
        case .end:
            if isAccepted { leaveHTTP(context) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.connectionLost)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(.unreachable("\(error)"))
        context.close(promise: nil)
    }

    /// What is wrong with the server's answer (RFC 6455 §4.1, the client's checks); nil when it is an
    /// upgrade.
    private func objection(to response: HTTPResponseHead) -> OCPPWebSocketClientError? {
        guard response.status == .switchingProtocols else {
            return .refused(status: Int(response.status.code))
        }
        let upgrader = NIOWebSocketClientUpgrader(
            requestKey: key,
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        guard upgrader.shouldAllowUpgrade(upgradeResponse: response) else {
            return .wrongUpgrade("Sec-WebSocket-Accept does not belong to our key")
        }
        let offered = head.headers[canonicalForm: "sec-websocket-protocol"]
        let chosen = response.headers[canonicalForm: "sec-websocket-protocol"]
        guard chosen.allSatisfy({ offered.contains($0) }), chosen.count <= 1 else {
            return .wrongUpgrade("the subprotocol was not offered")
        }
        return nil
    }

    private func fail(_ error: OCPPWebSocketClientError) {
        opened?.fail(error)
        opened = nil
    }

    /// The HTTP handlers go first, because they would take our first message for a part of a request.
    private func leaveHTTP(_ context: ChannelHandlerContext) {
        isUpgrading = true
        do {
            let operations = context.pipeline.syncOperations
            let encoder = try operations.handler(type: HTTPRequestEncoder.self)
            let decoder = try operations.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            operations.removeHandler(encoder).assumeIsolated().flatMap {
                operations.removeHandler(decoder)
            }.whenComplete { _ in
                if self.opened != nil, context.channel.isActive { self.upgrade(context) }
            }
        } catch {
            fail(.unreachable("\(error)"))
            context.close(promise: nil)
        }
    }

    private func upgrade(_ context: ChannelHandlerContext) {
        let messages = MessageHandler(
            role: .client, settings: settings, remoteAddress: context.channel.remoteAddress?.ipAddress ?? "",
            handler: make())
        let promise = opened
        opened = nil
        do {
            let operations = context.pipeline.syncOperations
            try operations.addHandlers([
                WebSocketFrameEncoder(),
                ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: settings.maxMessageBytes)),
                messages,
            ])
            promise?.succeed()
            for data in early { context.fireChannelRead(data) }
            context.fireChannelReadComplete()
            operations.removeHandler(self, promise: nil)
        } catch {
            promise?.fail(error)
            context.close(promise: nil)
        }
    }
}
