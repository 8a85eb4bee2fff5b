public import NIOCore
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
    ///
    /// With `tls` every connection speaks TLS, and one whose TLS handshake fails is told to its `onFailure`. One of a
    /// balancer of the settings whose header cannot be read is told to `onProxyFailure`.
    public static func bind(
        host: String, port: Int, group: any EventLoopGroup, settings: OCPPWebSocketSettings,
        tls: (server: ServerTLS, onFailure: @Sendable (TLSFailure) -> Void)? = nil,
        onProxyFailure: @escaping @Sendable (ProxyFailure) -> Void = { _ in },
        decide: @escaping @Sendable (HandshakeRequest, any EventLoop) -> EventLoopFuture<HandshakeDecision>
    ) async throws -> OCPPWebSocketServer {
        let connections = ConnectionRegistry(settings: settings)
        let pipeline = ServerPipeline(
            settings: settings, connections: connections, tls: tls, onProxyFailure: onProxyFailure,
            decide: decide)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4_096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                // Without file descriptors left, accepting is tried again in a second instead of at once.
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.recvAllocator, value: OCPPWebSocketSettings.receiveAllocator)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try pipeline.prepare(channel)
                }
            }
            .bind(host: host, port: port).get()
        return OCPPWebSocketServer(channel: channel, connections: connections)
    }

    /// The port that is listened on.
    public var localPort: Int { channel.localAddress?.port ?? 0 }

    /// Open WebSockets.
    public var connectionCount: Int { connections.openCount }

    /// Sockets closed unheard so far, because there were too many of them or of their address.
    public var turnedAwayCount: Int { connections.turnedAwayCount }

    /// Stops accepting, closes every connection with 1001, and cuts those that are left after `grace`.
    ///
    /// When it returns, every connection's `closed` has been called.
    public func shutdown(grace: Duration) async {
        // Fails only when the port is closed already.
        try? await channel.close()
        let allGone = connections.stop(on: channel.eventLoop)
        let end = channel.eventLoop.scheduleTask(in: TimeAmount(grace)) { [connections] in
            connections.cut()
        }
        // A promise of ours that nobody fails.
        try? await allGone.get()
        end.cancel()
    }
}

extension OCPPWebSocketSettings {
    /// Small, because every connection keeps a buffer of the size that it needed last.
    static var receiveAllocator: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 512, maximum: 65_536)
    }
}
