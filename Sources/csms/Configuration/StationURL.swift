import CentralSystem
import Foundation
import OperatorServer
import StationServer

/// Where stations connect, as they see it.
enum StationURL {
    /// What the setting names, with spaces between; else the addresses of the listeners.
    static func addresses(
        _ text: String, listeners: [StationListener], publicURL: String?
    ) throws -> [StationAddress] {
        let named = try text.split(separator: " ").map { try address(String($0)) }
        guard named.isEmpty else { return named }
        let host = publicURL.flatMap { URL(string: $0)?.host }
        return listeners.map { listener in
            StationAddress(
                isSecure: listener.files != nil, host: host, port: listener.port,
                profiles: listener.profiles)
        }
    }

    /// Reads `wss://csms.example.com/ocpp?profiles=2,3`.
    ///
    /// Profiles are 2 and 3 with TLS, and 0 and 1 without, unless they are named.
    static func address(_ text: String) throws -> StationAddress {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["ws", "wss"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.fragment == nil
        else { throw CommandFailure("\(text) is no URL of stations such as wss://csms.example.com/ocpp") }
        let isSecure = scheme == "wss"
        var address = StationAddress(
            isSecure: isSecure, host: host.trimmingCharacters(in: ["[", "]"]), port: parts.port,
            path: parts.percentEncodedPath.split(separator: "/").joined(separator: "/"),
            profiles: isSecure ? [.tlsBasic, .tlsCertificate] : [.none, .basic])
        for item in parts.queryItems ?? [] {
            guard item.name == "profiles" else {
                throw CommandFailure("\(text): nothing is known of \(item.name)")
            }
            address.profiles = try ListenerText.profiles(item.value ?? "")
        }
        return address
    }
}
