import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// The limit of the benchmark: a WebSocket server that answers every CALL with one constant, without reading its
/// JSON and without storing anything.
@main
enum EchoCommand {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 9_999
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in
                channel.eventLoop.makeSucceededFuture(["Sec-WebSocket-Protocol": "ocpp1.6"])
            },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(EchoHandler())
                }
            })
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup(numberOfThreads: 1))
            .serverChannelOption(.backlog, value: 4_096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline(
                    withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
            }
            .bind(host: "127.0.0.1", port: port).get()
        try await server.closeFuture.get()
    }
}

/// Answers with the id of the CALL and an object that fits every answer of OCPP 1.6.
private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private static let answer = """
        ",{"status":"Accepted","currentTime":"2026-01-01T00:00:00.000Z","interval":86400,"transactionId":1,\
        "idTagInfo":{"status":"Accepted"}}]
        """
    private static let quote = UInt8(ascii: "\"")

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text:
            let text = frame.unmaskedData
            let bytes = text.readableBytesView
            guard let first = bytes.firstIndex(of: Self.quote),
                let last = bytes[(first + 1)...].firstIndex(of: Self.quote)
            else { return context.close(promise: nil) }
            var buffer = context.channel.allocator.buffer(capacity: 200)
            buffer.writeString("[3,\"")
            buffer.writeBytes(bytes[(first + 1)..<last])
            buffer.writeString(Self.answer)
            context.writeAndFlush(
                wrapOutboundOut(WebSocketFrame(fin: true, opcode: .text, data: buffer)), promise: nil)
        case .connectionClose:
            context.close(promise: nil)
        case .ping:
            context.writeAndFlush(
                wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)),
                promise: nil)
        default: break
        }
    }
}
