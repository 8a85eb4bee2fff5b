import NIOCore
import NIOSSL

/// Waits for the ClientHello, puts the TLS handler with the fitting certificate behind itself, hands over what has
/// come, and leaves.
final class ClientHelloHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let tls: ServerTLS
    private var received = ByteBuffer()
    private var isDone = false

    init(_ tls: ServerTLS) { self.tls = tls }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return context.fireChannelRead(data) }
        var bytes = unwrapInboundIn(data)
        received.writeBuffer(&bytes)
        switch ClientHello.read(Array(received.readableBytesView)) {
        case .incomplete: return
        case .foreign: context.close(promise: nil)
        case .complete(let hello): begin(hello, context)
        }
    }

    private func begin(_ hello: ClientHello, _ context: ChannelHandlerContext) {
        guard let tlsContext = tls.context(for: hello) else { return context.close(promise: nil) }
        isDone = true
        do {
            let operations = context.pipeline.syncOperations
            try operations.addHandler(NIOSSLServerHandler(context: tlsContext), position: .after(self))
            context.fireChannelRead(wrapInboundOut(received))
            context.fireChannelReadComplete()
            received = ByteBuffer()
            operations.removeHandler(self, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }
}
