public import NIOCore
import NIOHTTP1
import NIOPosix

/// Accepts WebSocket connections that a decision lets in.
public final class OCPPWebSocketServer: Sendable {
    private let channel: any Channel
    private let connections: ConnectionRegistry

    private init(channel: any Channel, connections: ConnectionRegistry) {
        self.channel = channel
        self.connections = connections
    }

    /// Listens; `decide` is asked for every handshake, on its event loop.
    public static func bind(
        host: String, port: Int, group: any EventLoopGroup, settings: OCPPWebSocketSettings,
        decide: @escaping @Sendable (HandshakeRequest, any EventLoop) -> EventLoopFuture<HandshakeDecision>
    ) async throws -> OCPPWebSocketServer {
        let connections = ConnectionRegistry(settings: settings)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4_096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 512, maximum: 65_536)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try prepare(channel, settings, connections, decide)
                }
            }
            .bind(host: host, port: port).get()
        return OCPPWebSocketServer(channel: channel, connections: connections)
    }

    private static func prepare(
        _ channel: any Channel, _ settings: OCPPWebSocketSettings, _ connections: ConnectionRegistry,
        _ decide: @escaping HandshakeHandler.Decide
    ) throws {
        let address = channel.remoteAddress?.ipAddress ?? "unknown"
        guard connections.enter(address) else {
            channel.close(promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in connections.leave(address) }
        try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(),
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)),
            HandshakeHandler(
                settings: settings, connections: connections, remoteAddress: address, decide: decide),
        ])
    }

    /// The port that is listened on.
    public var localPort: Int { channel.localAddress?.port ?? 0 }

    /// Open WebSockets.
    public var connectionCount: Int { connections.count }

    /// Stops accepting, closes every connection with 1001 and waits for them, at most for `grace`.
    public func shutdown(grace: Duration) async {
        try? await channel.close()
        for connection in connections.open { connection.close(code: 1_001, reason: "the server stops") }
        let deadline = ContinuousClock.now + grace
        while connections.count > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }
}
