import Foundation

/// A `ws://` or `wss://` URL in parts.
struct Endpoint: Equatable {
    let isSecure: Bool
    let host: String
    let port: Int
    /// Without a trailing slash.
    let path: String

    init?(_ url: String) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["ws", "wss"].contains(scheme), let host = parts.host, !host.isEmpty
        else { return nil }
        isSecure = scheme == "wss"
        // An IPv6 address stands in brackets in a URL, and without them everywhere else.
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        port = parts.port ?? (isSecure ? 443 : 80)
        guard (1...65_535).contains(port) else { return nil }
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// What the `Host` header says.
    var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
