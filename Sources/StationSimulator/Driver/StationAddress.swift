import Certificates
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
    /// The endpoint of security profiles 2 and 3; nil: they connect to `url` as well.
    public var secureURL: String?
    /// For `wss://`; nil: the authorities of the machine.
    public var tls: ClientTLS?
    /// PEM file of the authorities that are trusted, for when the station gets a certificate of its own.
    public var caFile: String?
    /// The address of this machine to connect from; nil: the system chooses.
    var localAddress: String?
    /// The certificate that the station was sent.
    var certificate: IssuedIdentity?
    /// The security profile that was set over OCPP.
    var profile: Int?
    /// Whether the subprotocol is offered.
    public var offersSubprotocol = true

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
        let isSecure = profile.map { $0 >= 2 } ?? false
        let shown: ClientTLS?
        do {
            shown = try certificate.map {
                try ClientTLS(caFile: caFile, chain: $0.certificatePEM, key: $0.keyPEM)
            }
        } catch {
            return eventLoop.execute { bound.value.failed(reason: "\(error)") }
        }
        OCPPWebSocketClient.connect(
            url: isSecure ? secureURL ?? url : url, identity: identity,
            password: profile == 3 ? nil : password,
            subprotocols: offersSubprotocol ? [Self.subprotocol] : [],
            tls: shown ?? tls, from: localAddress, on: eventLoop, handler: { bound.value }
        ).whenFailure { error in
            bound.value.failed(reason: "\(error)")
        }
    }
}
