import Foundation
import NIOCore
public import OCPPWebSocket

/// Where one station connects to, and how it proves who it is.
public struct StationAddress: Sendable {
    /// The name of the protocol that is spoken (OCPP-J 1.6 §3.1.2).
    private static let subprotocol = "ocpp1.6"

    /// The endpoint without identity.
    public var url: String
    public var identity: String
    /// The Basic password.
    public var password: [UInt8]?
    /// For `wss://`; nil: the authorities of the machine.
    public var tls: ClientTLS?

    public init(url: String, identity: String, password: [UInt8]?, tls: ClientTLS? = nil) {
        self.url = url
        self.identity = identity
        self.password = password
        self.tls = tls
    }

    /// Whether the endpoint is one that a station can use.
    public var isUsable: Bool {
        guard let parts = URLComponents(string: url), ["ws", "wss"].contains(parts.scheme)
        else { return false }
        return parts.host?.isEmpty == false
    }

    /// Opens a socket on this loop; the socket learns how it went.
    func open(_ socket: StationSocket, on eventLoop: any EventLoop) {
        let bound = NIOLoopBound(socket, eventLoop: eventLoop)
        OCPPWebSocketClient.connect(
            url: url, identity: identity, password: password, subprotocols: [Self.subprotocol],
            tls: tls, on: eventLoop, handler: { bound.value }
        ).whenFailure { error in
            bound.value.failed(reason: "\(error)")
        }
    }
}
