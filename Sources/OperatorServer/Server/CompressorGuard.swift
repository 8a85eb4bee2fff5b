import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Leads an answer past the compressor that no request came before.
///
/// The server answers 400 to what is no HTTP, of which no request is read; the compressor takes an answer without a
/// request for a mistake of the program, and would end the process.
final class CompressorGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let compressor: HTTPResponseCompressor
    /// Requests whose answer has not begun.
    private var unanswered = 0

    init(_ compressor: HTTPResponseCompressor) { self.compressor = compressor }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { unanswered += 1 }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        guard unanswered == 0 else {
            unanswered -= 1
            return context.write(data, promise: promise)
        }
        do {
            try context.pipeline.syncOperations.context(handler: compressor).write(data, promise: promise)
        } catch {
            promise?.fail(error)
        }
    }
}
