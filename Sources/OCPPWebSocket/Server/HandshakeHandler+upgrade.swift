import NIOCore
import NIOHTTP1
import NIOWebSocket

/// The change from HTTP to WebSocket.
extension HandshakeHandler {
    func accept(
        _ head: HTTPRequestHead, _ subprotocol: String?,
        _ outcome: (make: @Sendable () -> any OCPPMessageHandler, abandoned: @Sendable () -> Void),
        _ context: ChannelHandlerContext
    ) {
        let extra = HTTPHeaders(subprotocol.map { [("sec-websocket-protocol", $0)] } ?? [])
        // NIO's upgrader computes Sec-WebSocket-Accept; the rest of the upgrade is done here.
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(extra) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        upgrader.buildUpgradeResponse(
            channel: context.channel, upgradeRequest: head, initialResponseHeaders: HTTPHeaders()
        ).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let headers):
                self.upgrade(headers, outcome.make(), context)
            case .failure:
                outcome.abandoned()
                self.refuse(.init(status: 400, reason: "The WebSocket key is unusable"), context)
            }
        }
    }

    private func upgrade(
        _ headers: HTTPHeaders, _ handler: any OCPPMessageHandler, _ context: ChannelHandlerContext
    ) {
        let response = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.write(wrapOutboundOut(.head(response)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        let messages = messageHandler(for: context.channel, handler)
        do {
            let operations = context.pipeline.syncOperations
            let encoder = try operations.handler(type: HTTPResponseEncoder.self)
            let decoder = try operations.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            operations.removeHandler(encoder, promise: nil)
            try operations.addHandlers([
                WebSocketFrameEncoder(),
                ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: settings.maxMessageBytes)),
                messages,
            ])
            operations.removeHandler(self, promise: nil)
            // The decoder leaves later, with the bytes that came too early; until then nothing more is read.
            operations.removeHandler(decoder).assumeIsolated().whenComplete { _ in
                operations.fireChannelReadComplete()
                messages.updateReading()
            }
        } catch {
            context.close(promise: nil)
        }
    }

    private func messageHandler(
        for channel: any Channel, _ handler: any OCPPMessageHandler
    ) -> MessageHandler {
        let (id, connections) = (ObjectIdentifier(channel), connections)
        return MessageHandler(
            role: .server, settings: settings, remoteAddress: remoteAddress, handler: handler,
            onOpen: { connections.opened(id, $0) }, onClosed: { connections.closed(id) })
    }
}
