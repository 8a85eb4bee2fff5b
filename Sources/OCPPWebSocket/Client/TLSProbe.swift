public import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// Looks at a server's end of TLS, and says nothing behind the handshake.
public enum TLSProbe {
    /// What the server shows of itself: the version, and its certificates in DER.
    ///
    /// Fails with `OCPPWebSocketClientError` when the handshake does.
    public static func facts(
        of url: String, _ tls: ClientTLS, on eventLoop: any EventLoop
    ) -> EventLoopFuture<TLSFacts> {
        guard let endpoint = Endpoint(url), endpoint.isSecure else {
            return eventLoop.makeFailedFuture(OCPPWebSocketClientError.unusableURL(url))
        }
        let done = eventLoop.makePromise(of: TLSFacts.self)
        ClientBootstrap(group: eventLoop).connectTimeout(.seconds(10))
            .connect(host: endpoint.host, port: endpoint.port)
            .hop(to: eventLoop)
            .whenComplete { result in
                do {
                    let pipeline = try result.get().pipeline.syncOperations
                    try pipeline.addHandlers([
                        tls.handler(host: endpoint.host), TLSProbeHandler(done),
                    ])
                } catch {
                    done.fail(OCPPWebSocketClientError.connecting(error))
                }
            }
        return done.futureResult
    }
}

private final class TLSProbeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var done: EventLoopPromise<TLSFacts>?

    init(_ done: EventLoopPromise<TLSFacts>) { self.done = done }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case TLSUserEvent.handshakeCompleted = event else { return }
        finish(context) { $0.succeed(TLSProgressHandler.facts(context.channel, shown: [])) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(context) { $0.fail(OCPPWebSocketClientError.unreachable("\(error)")) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(context) { $0.fail(OCPPWebSocketClientError.connectionLost) }
    }

    private func finish(
        _ context: ChannelHandlerContext, _ body: (EventLoopPromise<TLSFacts>) -> Void
    ) {
        guard let promise = done else { return }
        done = nil
        body(promise)
        context.close(promise: nil)
    }
}
