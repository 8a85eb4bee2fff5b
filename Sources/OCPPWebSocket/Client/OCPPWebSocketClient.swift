public import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Connects to a central system as a station does.
public enum OCPPWebSocketClient {
    /// Opens a WebSocket to `url` + "/" + identity, which is percent-encoded as one segment (OCPP-J 1.6
    /// §3.1.1).
    ///
    /// Fails with `OCPPWebSocketClientError`.
    public static func connect(
        url: String, identity: String, password: [UInt8]?, subprotocols: [String],
        tls: ClientTLS = ClientTLS(), settings: OCPPWebSocketSettings = OCPPWebSocketSettings(),
        on eventLoop: any EventLoop,
        handler: @escaping @Sendable () -> any OCPPMessageHandler
    ) -> EventLoopFuture<Void> {
        guard let endpoint = Endpoint(url) else {
            return eventLoop.makeFailedFuture(OCPPWebSocketClientError.unusableURL(url))
        }
        let opened = eventLoop.makePromise(of: Void.self)
        let head = request(endpoint, identity, password, subprotocols)
        ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(settings.handshakeTimeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.recvAllocator, value: OCPPWebSocketSettings.receiveAllocator)
            .connect(host: endpoint.host, port: endpoint.port)
            .hop(to: eventLoop)
            .whenComplete { result in
                do {
                    // Only now: a connection that lost the race between two addresses must say nothing.
                    let operations = try result.get().pipeline.syncOperations
                    if endpoint.isSecure { try operations.addHandler(secured(endpoint, tls)) }
                    try operations.addHandlers([
                        HTTPRequestEncoder(),
                        ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes)),
                        ClientHandshakeHandler(head: head, settings: settings, opened: opened, make: handler),
                    ])
                } catch {
                    opened.fail(OCPPWebSocketClientError.connecting(error))
                }
            }
        return opened.futureResult
    }

    /// An address has no name to be sent (RFC 6066 §3); its certificate is checked all the same.
    private static func secured(_ endpoint: Endpoint, _ tls: ClientTLS) throws -> NIOSSLClientHandler {
        let isAddress = (try? SocketAddress(ipAddress: endpoint.host, port: endpoint.port)) != nil
        do {
            return try NIOSSLClientHandler(
                context: tls.context(), serverHostname: isAddress ? nil : endpoint.host)
        } catch {
            throw OCPPWebSocketClientError.unreachable("TLS cannot be set up: \(error)")
        }
    }

    private static func request(
        _ endpoint: Endpoint, _ identity: String, _ password: [UInt8]?, _ subprotocols: [String]
    ) -> HTTPRequestHead {
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
        let uri = endpoint.path + "/" + PercentEncoding.encoded(identity)
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: uri, headers: headers)
    }
}
