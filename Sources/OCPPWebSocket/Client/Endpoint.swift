import Foundation

/// A `ws://` URL in parts.
struct Endpoint {
    let host: String
    let port: Int
    /// Without a trailing slash.
    let path: String

    init?(_ url: String) {
        guard let parts = URLComponents(string: url), parts.scheme == "ws", let host = parts.host,
            !host.isEmpty
        else {
            return nil
        }
        self.host = host
        port = parts.port ?? 80
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    var authority: String { "\(host):\(port)" }

    /// One path segment: everything but the unreserved characters is encoded (RFC 3986 §2.3).
    static func encoded(_ segment: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return segment.addingPercentEncoding(withAllowedCharacters: unreserved) ?? segment
    }
}
