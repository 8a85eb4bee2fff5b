import NIOCore
import NIOHTTP1

/// Puts the parts of a request together and writes the answer.
final class ReceiverHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let notes: Receiver.Notes
    private var head: HTTPRequestHead?
    private var body = ""

    init(_ notes: Receiver.Notes) { self.notes = notes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = ""
        case .body(let buffer): body += String(buffer: buffer)
        case .end:
            guard let head else { return }
            answer(notes.take(ReceivedMessage(path: head.uri, headers: head.headers, body: body)), context)
        }
    }

    private func answer(_ answer: Receiver.Answer, _ context: ChannelHandlerContext) {
        switch answer {
        case .silence: break
        case .hangUp: context.close(promise: nil)
        case .status(let code, let headers, let bytes):
            var fields = HTTPHeaders(headers)
            fields.add(name: "content-length", value: String(bytes))
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: code), headers: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            if bytes > 0 {
                let buffer = ByteBuffer(repeating: 0x20, count: bytes)
                context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
            }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
