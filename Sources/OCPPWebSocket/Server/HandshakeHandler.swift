import NIOCore
import NIOHTTP1

/// The server end of the opening handshake (RFC 6455 §4.2): checks the request, asks for a decision, and
/// either turns the pipeline into a WebSocket or answers why not and closes.
final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    typealias Decide = @Sendable (HandshakeRequest, any EventLoop) -> EventLoopFuture<HandshakeDecision>

    /// reading → deciding → answered; any → answered with a refusal.
    private enum State {
        case reading(HTTPRequestHead?)
        case deciding
        case answered
    }

    let settings: OCPPWebSocketSettings
    let connections: ConnectionRegistry
    private let arrival: Arrival
    private let tls: TLSProgressHandler?
    private let decide: Decide
    private var state = State.reading(nil)
    private var timeout: Scheduled<Void>?

    var remoteAddress: String { arrival.remoteAddress }

    /// Time that a refused peer has to read its answer before the socket is cut.
    private static let farewell = TimeAmount.seconds(1)

    init(
        settings: OCPPWebSocketSettings, connections: ConnectionRegistry, arrival: Arrival,
        tls: TLSProgressHandler? = nil, decide: @escaping Decide
    ) {
        self.settings = settings
        self.connections = connections
        self.arrival = arrival
        self.tls = tls
        self.decide = decide
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timeout = context.eventLoop.assumeIsolated().scheduleTask(deadline: arrival.deadline) { [weak self] in
            self?.timedOut(context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timeout?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .reading(let head) = state else { return }
        switch (unwrapInboundIn(data), head) {
        case (.head(let head), _):
            if let refusal = Refusal(checking: head) { return refuse(refusal, context) }
            state = .reading(head)
        case (.end, let head?):
            state = .deciding
            ask(head, context)
        case (.body, _), (.end, nil):
            refuse(.init(status: 413, reason: "A handshake has no body"), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch state {
        case .reading: refuse(Refusal(parsing: error), context)
        case .deciding: context.close(promise: nil)
        // What follows a refused request is not read any more.
        case .answered: break
        }
    }

    private func timedOut(_ context: ChannelHandlerContext) {
        switch state {
        case .reading: refuse(.init(status: 408, reason: "The handshake took too long"), context)
        case .deciding: refuse(.init(status: 503, reason: "The decision took too long; try again"), context)
        case .answered: context.close(promise: nil)
        }
    }

    /// Nothing more is read while the decision is made, so that early bytes stay in the kernel.
    private func ask(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        setAutoRead(false, context)
        let request = HandshakeRequest(
            head, remoteAddress: remoteAddress, tls: tls?.facts(context.channel))
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        // Later even if it is decided already: the decoder that reports the request may have more to report.
        let eventLoop = context.eventLoop
        decide(request, eventLoop).whenComplete { result in
            eventLoop.execute {
                let (handler, context) = bound.value
                handler.decided(result, head, context)
            }
        }
    }

    private func decided(
        _ result: Result<HandshakeDecision, any Error>, _ head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        var isAwaited = context.channel.isActive
        if case .answered = state { isAwaited = false }
        switch result {
        case .success(.accept(let subprotocol, let make, let abandoned)):
            guard isAwaited else { return abandoned() }
            state = .answered
            accept(head, subprotocol, (make, abandoned), context)
        case .success(.refuse(let status, let reason, let headers)):
            if isAwaited { refuse(.init(status: status, reason: reason, headers: headers), context) }
        case .failure:
            let refusal = Refusal(status: 503, reason: "The decision failed; try again")
            if isAwaited { refuse(refusal, context) }
        }
    }

    /// Answers, and closes when the peer has read it: closing at once could overtake the answer (RFC 9112
    /// §9.6).
    func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        state = .answered
        var headers = HTTPHeaders(refusal.headers)
        headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        headers.add(name: "content-length", value: "\(refusal.reason.utf8.count + 1)")
        headers.add(name: "connection", value: "close")
        let status = HTTPResponseStatus(statusCode: refusal.status)
        context.write(
            wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
        let body = context.channel.allocator.buffer(string: refusal.reason + "\n")
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        setAutoRead(true, context)
        timeout?.cancel()
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) { [weak self] in
            self?.timedOut(context)
        }
    }

    private func setAutoRead(_ isOn: Bool, _ context: ChannelHandlerContext) {
        // Fails on a closed channel only, which reads nothing anyway.
        try? context.channel.syncOptions?.setOption(.autoRead, value: isOn)
    }
}
