import NIOCore
import NIOHTTP1

/// What stands between a new socket and its handshake: a balancer's header, TLS, HTTP.
struct ServerPipeline: Sendable {
    let settings: OCPPWebSocketSettings
    let connections: ConnectionRegistry
    var tls: (server: ServerTLS, onFailure: @Sendable (TLSFailure) -> Void)? = nil
    var onProxyFailure: @Sendable (ProxyFailure) -> Void = { _ in }
    let decide: HandshakeHandler.Decide

    /// Sets a new socket up, or turns it away.
    ///
    /// Who comes from a balancer has to say first whose connection it is; nobody else is believed.
    func prepare(_ channel: any Channel) throws {
        guard connections.enter(channel) else { return channel.close(promise: nil) }
        let id = ObjectIdentifier(channel)
        channel.closeFuture.whenComplete { [connections] _ in connections.leave(id) }
        let deadline = channel.eventLoop.now + TimeAmount(settings.handshakeTimeout)
        let address = channel.remoteAddress?.ipAddress ?? "unknown"
        guard isBalancer(channel.remoteAddress) else {
            guard connections.attribute(channel, to: address) else { return channel.close(promise: nil) }
            return try begin(channel, Arrival(remoteAddress: address, deadline: deadline))
        }
        let handler = ProxyHeaderHandler(
            deadline: deadline,
            begin: { header in
                var arrival = Arrival(remoteAddress: address, deadline: deadline)
                if case .client(let client) = header {
                    arrival.remoteAddress = client.text
                    guard connections.attribute(channel, to: client.text) else { return false }
                }
                try begin(channel, arrival)
                return true
            },
            onFailure: { onProxyFailure(ProxyFailure(fault: $0, remoteAddress: address)) })
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    private func isBalancer(_ address: SocketAddress?) -> Bool {
        guard !settings.proxies.isEmpty, let address = address.flatMap({ NetworkAddress($0) }) else {
            return false
        }
        return settings.proxies.contains { $0.contains(address) }
    }

    private func begin(_ channel: any Channel, _ arrival: Arrival) throws {
        let progress = tls.map {
            TLSProgressHandler(remoteAddress: arrival.remoteAddress, onFailure: $0.onFailure)
        }
        if let tls, let progress {
            try channel.pipeline.syncOperations.addHandler(
                CertificateChoiceHandler(tls: tls.server, progress: progress))
        }
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = settings.maxHeaderBytes
        limits.maxHeaderListSize = settings.maxHeaderBytes
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: limits)
        try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(),
            ByteToMessageHandler(decoder),
            HandshakeHandler(
                settings: settings, connections: connections, arrival: arrival, tls: progress,
                decide: decide),
        ])
    }
}
