import NIOCore
import NIOSSL

/// Reads the ClientHello, chooses the certificate that the client can use, and lets TLS begin with it.
///
/// The octets that were read are replayed into the TLS handler, which then stands where this handler stood.
final class CertificateChoiceHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let tls: ServerTLS
    private let progress: TLSProgressHandler
    private let scheme: String
    private var reader = ClientHelloReader()
    private var received: [ByteBuffer] = []
    private var isDone = false

    /// `scheme` is what a peer that speaks plain HTTP is told to use.
    init(tls: ServerTLS, progress: TLSProgressHandler, scheme: String = "wss") {
        self.scheme = scheme
        self.tls = tls
        self.progress = progress
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return context.fireChannelRead(data) }
        let buffer = unwrapInboundIn(data)
        received.append(buffer)
        switch reader.receive(buffer.readableBytesView) {
        case .incomplete: break
        case .hello(let hello): begin(tls.context(for: hello.certificateKind), context)
        case .unusable(.notTLS): refuse(context)
        // TLS answers with the alert that belongs to it.
        case .unusable: begin(tls.context(for: .ecdsa), context)
        }
    }

    private func begin(_ tlsContext: NIOSSLContext?, _ context: ChannelHandlerContext) {
        isDone = true
        guard let tlsContext else { return context.close(promise: nil) }
        let progress = progress
        let server = NIOSSLServerHandler(
            context: tlsContext,
            customVerificationCallback: { chain, verdict in
                // Any certificate will do here: the door judges it, so that a refusal can say why.
                progress.keep(chain)
                verdict.succeed(.certificateVerified)
            })
        do {
            try context.pipeline.syncOperations.addHandlers([server, progress], position: .after(self))
        } catch {
            return context.close(promise: nil)
        }
        for buffer in received { context.fireChannelRead(wrapInboundOut(buffer)) }
        received = []
        context.fireChannelReadComplete()
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    /// Says in plain HTTP what this port is for, which is what most peers here will understand.
    private func refuse(_ context: ChannelHandlerContext) {
        isDone = true
        progress.failed(.notTLS, "the first octets are no TLS handshake", context)
        let text = "This port speaks TLS: use \(scheme):// instead\n"
        let answer = """
            HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain\r\n\
            content-length: \(text.utf8.count)\r\n\r\n\(text)
            """
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer))).assumeIsolated().whenComplete {
            _ in
            context.close(promise: nil)
        }
    }
}
