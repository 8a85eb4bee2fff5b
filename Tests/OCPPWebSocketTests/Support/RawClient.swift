import NIOCore
import NIOPosix

/// A TCP connection that sends any bytes and keeps what comes back.
struct RawClient: Sendable {
    /// What came back so far.
    struct Seen: Sendable {
        var bytes: [UInt8] = []
        var isClosed = false

        var text: String { String(decoding: bytes, as: UTF8.self) }

        var isUpgraded: Bool { headEnd != nil && text.hasPrefix("HTTP/1.1 101 ") }

        /// The frames behind the HTTP head.
        var frames: [RawFrame] { headEnd.map { RawFrame.parse(bytes[$0...]) } ?? [] }

        private var headEnd: Int? { bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound }
    }

    /// Keeps what arrives.
    private final class Keeper: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let seen: Observed<Seen>

        init(_ seen: Observed<Seen>) { self.seen = seen }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            seen.change { $0.bytes.append(contentsOf: buffer.readableBytesView) }
        }

        func channelInactive(context: ChannelHandlerContext) { seen.change { $0.isClosed = true } }

        // A reset is an end like any other here.
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }

    let channel: any Channel
    let seen: Observed<Seen>

    static func connect(_ port: Int, reads: Bool = true) async throws -> RawClient {
        let seen = Observed(Seen())
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Keeper(seen))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawClient(channel: channel, seen: seen)
    }

    /// Connects and becomes a WebSocket.
    static func upgraded(_ port: Int) async throws -> RawClient {
        let client = try await connect(port)
        try await client.send(RawRequest().bytes)
        try await client.seen.until("the upgrade") { $0.isUpgraded }
        return client
    }

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    func send(_ frame: RawFrame) async throws { try await send(frame.masked) }

    /// Sends what the server may not want any more.
    func sendInVain(_ frame: RawFrame) {
        channel.writeAndFlush(ByteBuffer(bytes: frame.masked), promise: nil)
    }

    /// Waits for the end of the socket, and returns all that came before.
    func untilClosed() async throws -> Seen { try await seen.until("the end") { $0.isClosed } }

    func close() { channel.close(promise: nil) }
}
