import NIOCore

/// Reads the header of a balancer's connection, then lets the connection begin with its client's address.
///
/// The octets behind the header are replayed into the handlers that follow; the time-out is the handshake's.
final class ProxyHeaderHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let deadline: NIODeadline
    /// Adds what follows to the pipeline; false when the client has to be turned away.
    private let begin: (ProxyHeader) throws -> Bool
    private let onFailure: (ProxyFailure.Fault) -> Void
    private var received = ByteBuffer()
    private var isDone = false
    private var timeout: Scheduled<Void>?

    init(
        deadline: NIODeadline, begin: @escaping (ProxyHeader) throws -> Bool,
        onFailure: @escaping (ProxyFailure.Fault) -> Void
    ) {
        self.deadline = deadline
        self.begin = begin
        self.onFailure = onFailure
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timeout = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
            self?.fail(.late, context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timeout?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return context.fireChannelRead(data) }
        var buffer = unwrapInboundIn(data)
        received.writeBuffer(&buffer)
        let octets = Array(received.readableBytesView.prefix(ProxyHeader.maxOctets))
        switch ProxyHeader.verdict(on: octets[...]) {
        case .incomplete: break
        case .header(let header, let length): pass(header, length, context)
        case .unusable(let fault): fail(fault, context)
        }
    }

    /// A check of the balancer that connects and leaves has done nothing wrong.
    func channelInactive(context: ChannelHandlerContext) {
        if received.readableBytes > 0 { fail(.cutOff, context) }
        timeout?.cancel()
        context.fireChannelInactive()
    }

    private func pass(_ header: ProxyHeader, _ length: Int, _ context: ChannelHandlerContext) {
        isDone = true
        timeout?.cancel()
        do {
            guard try begin(header) else { return context.close(promise: nil) }
        } catch {
            return context.close(promise: nil)
        }
        received.moveReaderIndex(forwardBy: length)
        if received.readableBytes > 0 {
            context.fireChannelRead(wrapInboundOut(received))
            context.fireChannelReadComplete()
        }
        received = ByteBuffer()
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func fail(_ fault: ProxyFailure.Fault, _ context: ChannelHandlerContext) {
        guard !isDone else { return }
        isDone = true
        timeout?.cancel()
        onFailure(fault)
        context.close(promise: nil)
    }
}
