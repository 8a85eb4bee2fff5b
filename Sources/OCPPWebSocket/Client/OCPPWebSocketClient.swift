public import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Connects to a central system as a station does.
public enum OCPPWebSocketClient {
    /// Opens a WebSocket to `url` + "/" + identity, which is percent-encoded as one segment (OCPP-J 1.6
    /// §3.1.1).
    ///
    /// Fails with `OCPPWebSocketClientError`.
    public static func connect(
        url: String, identity: String, password: [UInt8]?, subprotocols: [String],
        settings: OCPPWebSocketSettings = OCPPWebSocketSettings(), on eventLoop: any EventLoop,
        handler: @escaping @Sendable () -> any OCPPMessageHandler
    ) -> EventLoopFuture<Void> {
        guard let endpoint = Endpoint(url) else {
            return eventLoop.makeFailedFuture(OCPPWebSocketClientError.unusableURL(url))
        }
        let opened = eventLoop.makePromise(of: Void.self)
        var headers = HTTPHeaders([
            ("host", endpoint.authority), ("connection", "Upgrade"), ("upgrade", "websocket"),
            ("sec-websocket-version", "13"),
        ])
        if !subprotocols.isEmpty {
            headers.add(name: "sec-websocket-protocol", value: subprotocols.joined(separator: ", "))
        }
        if let password {
            let credentials = Base64.encoded(Array(identity.utf8) + [UInt8(ascii: ":")] + password)
            headers.add(name: "authorization", value: "Basic \(credentials)")
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: endpoint.path + "/" + Endpoint.encoded(identity),
            headers: headers)
        ClientBootstrap(group: eventLoop)
            .connectTimeout(.seconds(10))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        HTTPRequestEncoder(),
                        ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes)),
                        ClientHandshakeHandler(head: head, settings: settings, opened: opened, make: handler),
                    ])
                }
            }
            .connect(host: endpoint.host, port: endpoint.port)
            .whenFailure { error in
                opened.fail(OCPPWebSocketClientError.unreachable("\(error)"))
            }
        return opened.futureResult
    }
}

/// Why a connection did not come to be.
public enum OCPPWebSocketClientError: Error, Sendable, Hashable, CustomStringConvertible {
    case unusableURL(String)
    case unreachable(String)
    /// The server answered with this HTTP status instead of an upgrade.
    case refused(status: Int)
    case connectionLost

    public var description: String {
        switch self {
        case .unusableURL(let url): "The URL \(url) is not ws://host[:port]/path"
        case .unreachable(let why): "The server cannot be reached: \(why)"
        case .refused(let status): "The server refused the connection with HTTP \(status)"
        case .connectionLost: "The connection was lost during the handshake"
        }
    }
}
