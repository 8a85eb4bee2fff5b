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

    func channelActive(context: ChannelHandlerContext) {
        var head = head
        head.headers.add(name: "sec-websocket-key", value: key)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        let channel = context.channel
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(settings.handshakeTimeout)) {
            [weak self] in
            if self?.opened != nil { channel.close(promise: nil) }
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Bytes of the server's first messages, handed over by the decoder that leaves.
        guard !isUpgrading else { return early.append(data) }
        switch unwrapInboundIn(data) {
        case .head(let response):
            guard response.status == .switchingProtocols, accepts(response) else {
                fail(.refused(status: Int(response.status.code)))
                return context.close(promise: nil)
            }
            isAccepted = true
        case .body:
            break
        case .end:
            if isAccepted { leaveHTTP(context) }
        }
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
                self.upgrade(context)
            }
        } catch {
            fail(.unreachable("\(error)"))
            context.close(promise: nil)
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

    /// Whether Sec-WebSocket-Accept belongs to our key.
    private func accepts(_ response: HTTPResponseHead) -> Bool {
        NIOWebSocketClientUpgrader(
            requestKey: key,
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() }
        ).shouldAllowUpgrade(upgradeResponse: response)
    }

    private func fail(_ error: OCPPWebSocketClientError) {
        opened?.fail(error)
        opened = nil
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
