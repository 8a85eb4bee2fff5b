import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// A TLS handshake with chosen offers, as `openssl s_client` makes it.
enum TLSProbe {
    /// Completes a promise with the version that was agreed on.
    private final class Outcome: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let promise: EventLoopPromise<TLSVersion?>

        init(_ promise: EventLoopPromise<TLSVersion?>) { self.promise = promise }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            guard case TLSUserEvent.handshakeCompleted = event else { return }
            promise.completeWith(context.channel.nioSSL_tlsVersion())
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            promise.fail(error)
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { promise.fail(ChannelError.inputClosed) }
    }

    /// Sends what a balancer puts before the octets of its client.
    private final class HeaderSender: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let header: [UInt8]

        init(_ header: [UInt8]) { self.header = header }

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: header)), promise: nil)
            context.fireChannelActive()
        }
    }

    /// The version agreed on; throws when there is no agreement.
    static func version(
        port: Int, trusting rootFile: String, after header: [UInt8] = [],
        _ change: (inout TLSConfiguration) -> Void
    ) async throws -> TLSVersion? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(rootFile))
        change(&configuration)
        let context = try NIOSSLContext(configuration: configuration)
        let eventLoop = TestServer.group.next()
        let promise = eventLoop.makePromise(of: TLSVersion?.self)
        let channel = try await ClientBootstrap(group: eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        HeaderSender(header), try NIOSSLClientHandler(context: context, serverHostname: nil),
                        Outcome(promise),
                    ])
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        defer { channel.close(promise: nil) }
        return try await promise.futureResult.get()
    }
}
