import NIOCore
import NIOPosix
import OCPPWebSocket

/// A server on a port of its own for the time of a test; what its connections see is in `seen`.
struct TestServer: Sendable {
    typealias Decide = @Sendable (HandshakeRequest, any EventLoop) -> EventLoopFuture<HandshakeDecision>

    let server: OCPPWebSocketServer
    let seen: Witness.Seen
    let requests: Observed<[HandshakeRequest]>
    let tlsFailures: Observed<[TLSFailure]>
    let proxyFailures: Observed<[ProxyFailure]>

    var port: Int { server.localPort }

    static var group: any EventLoopGroup { MultiThreadedEventLoopGroup.singleton }

    /// The defaults, but on a busy machine a test may take longer than a station to do its part.
    static var patient: OCPPWebSocketSettings {
        var settings = OCPPWebSocketSettings()
        settings.closeTimeout = .seconds(60)
        settings.handshakeTimeout = .seconds(60)
        settings.pingInterval = nil
        return settings
    }

    /// Runs the body against a server that decides like this; by default it lets everybody in and echoes.
    static func run(
        _ settings: OCPPWebSocketSettings = patient, tls: ServerTLS? = nil, decide: Decide? = nil,
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let (seen, requests) = (Witness.Seen(), Observed<[HandshakeRequest]>([]))
        let (failures, proxyFailures) = (Observed<[TLSFailure]>([]), Observed<[ProxyFailure]>([]))
        let decide = decide ?? accepting { Witness.echo(seen) }
        let server = try await OCPPWebSocketServer.bind(
            host: "127.0.0.1", port: 0, group: group, settings: settings,
            tls: tls.map { ($0, { failure in failures.change { $0.append(failure) } }) },
            onProxyFailure: { failure in proxyFailures.change { $0.append(failure) } },
            decide: { request, eventLoop in
                requests.change { $0.append(request) }
                return decide(request, eventLoop)
            })
        do {
            try await body(
                TestServer(
                    server: server, seen: seen, requests: requests, tlsFailures: failures,
                    proxyFailures: proxyFailures))
        } catch {
            await server.shutdown(grace: .zero)
            throw error
        }
        await server.shutdown(grace: .zero)
    }

    /// Lets everybody in.
    static func accepting(_ handler: @escaping @Sendable () -> any OCPPMessageHandler) -> Decide {
        { _, eventLoop in
            eventLoop.makeSucceededFuture(
                .accept(subprotocol: "ocpp1.6", handler: handler, abandoned: {}))
        }
    }

    /// Lets nobody in.
    static func refusing(_ status: Int, _ reason: String, _ headers: [(String, String)] = []) -> Decide {
        { _, eventLoop in
            eventLoop.makeSucceededFuture(.refuse(status: status, reason: reason, headers: headers))
        }
    }

    /// Connects with the client of this module.
    func connect(
        _ identity: String = "CP1", tls: ClientTLS? = nil, seen: Witness.Seen = .init(),
        settings: OCPPWebSocketSettings = .init(),
        whenConnected: @escaping @Sendable (OCPPConnection) -> Void = { _ in }
    ) async throws {
        try await OCPPWebSocketClient.connect(
            url: "\(tls == nil ? "ws" : "wss")://127.0.0.1:\(port)/ocpp", identity: identity, password: nil,
            subprotocols: ["ocpp1.6"],
            tls: tls, settings: settings, on: Self.group.next(),
            handler: { Witness(seen, whenConnected: whenConnected) }
        ).get()
    }
}
