public import NIOCore
import NIOHTTP1
import NIOPosix

/// Connects to a central system as a station does.
public enum OCPPWebSocketClient {
    /// Opens a WebSocket to `url` + "/" + identity, which is percent-encoded as one segment (OCPP-J 1.6
    /// §3.1.1).
    ///
    /// A `wss://` URL speaks TLS, with the machine's authorities unless `tls` says otherwise; `localAddress` is the
    /// address of this machine to connect from. Fails with `OCPPWebSocketClientError`.
    public static func connect(
        url: String, identity: String, password: [UInt8]?, subprotocols: [String],
        tls: ClientTLS? = nil, from localAddress: String? = nil,
        settings: OCPPWebSocketSettings = OCPPWebSocketSettings(),
        on eventLoop: any EventLoop,
        handler: @escaping @Sendable () -> any OCPPMessageHandler
    ) -> EventLoopFuture<Void> {
        guard let endpoint = Endpoint(url) else {
            return eventLoop.makeFailedFuture(OCPPWebSocketClientError.unusableURL(url))
        }
        let opened = eventLoop.makePromise(of: Void.self)
        let head = request(endpoint, identity, password, subprotocols)
        let secured: ClientTLS?
        var bootstrap = ClientBootstrap(group: eventLoop)
        do {
            if let localAddress {
                bootstrap = bootstrap.bind(to: try SocketAddress(ipAddress: localAddress, port: 0))
            }
            secured = endpoint.isSecure ? try tls ?? ClientTLS() : nil
        } catch {
            return eventLoop.makeFailedFuture(OCPPWebSocketClientError.unreachable("\(error)"))
        }
        bootstrap
            .connectTimeout(TimeAmount(settings.handshakeTimeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.recvAllocator, value: OCPPWebSocketSettings.receiveAllocator)
            .connect(host: endpoint.host, port: endpoint.port)
            .hop(to: eventLoop)
            .whenComplete { result in
                do {
                    // Only now: a connection that lost the race between two addresses must say nothing.
                    let pipeline = try result.get().pipeline.syncOperations
                    if let secured { try pipeline.addHandler(secured.handler(host: endpoint.host)) }
                    try pipeline.addHandlers([
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
