import CentralSystem
import Certificates
import Foundation
import OCPPWebSocket
import StationServer

/// Listeners and profiles as they are written in settings.
enum ListenerText {
    /// Reads `wss://0.0.0.0:9443?profiles=2,3&certificates=FOLDER`, or `ws://…` without certificates.
    ///
    /// Profiles are 2 and 3 with TLS, and 0 and 1 without, unless they are named.
    static func listener(_ text: String, folder: CertificateFolder) throws -> StationListener {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["ws", "wss"].contains(scheme), let host = parts.host, !host.isEmpty, let port = parts.port,
            (0...65_535).contains(port), parts.path.isEmpty || parts.path == "/"
        else { throw CommandFailure("\(text) is no listener such as wss://0.0.0.0:9443?profiles=2,3") }
        let isSecure = scheme == "wss"
        var listener = StationListener(
            host: host.trimmingCharacters(in: ["[", "]"]), port: port,
            profiles: isSecure ? [.tlsBasic, .tlsCertificate] : [.none, .basic],
            files: isSecure ? ListenerFiles(folder) : nil)
        for item in parts.queryItems ?? [] {
            switch item.name {
            case "profiles":
                listener.profiles = try profiles(item.value ?? "")
                let needsTLS = listener.profiles.contains { $0 >= .tlsBasic }
                guard isSecure || !needsTLS else {
                    throw CommandFailure("\(text): the profiles 2 and 3 need wss://")
                }
            case "certificates" where isSecure:
                listener.files = ListenerFiles(CertificateFolder(item.value ?? ""))
            default: throw CommandFailure("\(text): nothing is known of \(item.name)")
            }
        }
        guard !listener.profiles.isEmpty else { throw CommandFailure("\(text) is for no profile") }
        guard !isSecure || !listener.profiles.contains(.basic) else {
            throw CommandFailure("\(text): profile 1 is Basic without TLS; with TLS it is profile 2")
        }
        return listener
    }

    /// Reads `10.0.0.2,192.0.2.0/24`, the balancers whose headers are believed.
    static func proxies(_ text: String) throws -> [AddressRange] {
        try text.split(separator: ",").map { item in
            let item = item.trimmingCharacters(in: .whitespaces)
            guard let range = AddressRange(item) else {
                throw CommandFailure("\(item) is no address, and no range such as 10.0.0.0/24")
            }
            return range
        }
    }

    /// Reads `0,1`, or `none`.
    static func profiles(_ text: String) throws -> Set<SecurityProfile> {
        guard text != "none" else { return [] }
        let profiles = text.split(separator: ",", omittingEmptySubsequences: false).map { item in
            Int(item.trimmingCharacters(in: .whitespaces)).flatMap(SecurityProfile.init)
        }
        guard profiles.allSatisfy({ $0 != nil }) else {
            throw CommandFailure("\(text) is no list of security profiles such as 0,1")
        }
        return Set(profiles.compactMap(\.self))
    }
}
