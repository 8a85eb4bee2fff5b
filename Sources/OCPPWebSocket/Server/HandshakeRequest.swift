import NIOHTTP1

/// One handshake as it arrived, before anything is decided.
public struct HandshakeRequest: Sendable {
    /// HTTP Basic credentials as octets; a password may hold any (OCPP-J 1.6 §6.2.2).
    public struct BasicCredentials: Sendable, Hashable {
        public let user: [UInt8]
        public let password: [UInt8]
    }

    /// The request target as sent.
    public let uri: String
    /// The path's segments as sent, without empty ones.
    public let pathSegments: [String]
    /// The last path segment, percent-decoded as UTF-8; nil when there is none or it is badly encoded.
    public let lastSegmentDecoded: String?
    /// Whether there is an `Authorization` header, readable or not.
    public let hasAuthorization: Bool
    public let basic: BasicCredentials?
    /// What `Sec-WebSocket-Protocol` offers, in the order of preference.
    public let subprotocols: [String]
    public let remoteAddress: String
    /// What TLS has shown; nil on a plain connection.
    public let tls: TLSFacts?
    /// Every header field in its order.
    public let headers: [(String, String)]

    init(_ head: HTTPRequestHead, remoteAddress: String, tls: TLSFacts? = nil) {
        self.tls = tls
        uri = head.uri
        self.remoteAddress = remoteAddress
        pathSegments = Self.segments(of: head.uri)
        lastSegmentDecoded = pathSegments.last.flatMap(PercentEncoding.decoded)
        subprotocols = head.headers["sec-websocket-protocol"].flatMap { line in
            line.split(separator: ",").map(Self.trimmed).filter { !$0.isEmpty }
        }
        hasAuthorization = head.headers.contains(name: "authorization")
        basic = head.headers.first(name: "authorization").flatMap(Self.basic)
        headers = head.headers.map { ($0.name, $0.value) }
    }

    /// The path without query, doubled and trailing slashes.
    public var path: String { "/" + pathSegments.joined(separator: "/") }

    /// Splits on "/" before decoding, so that an encoded slash stays inside its segment; the absolute form
    /// `ws://host/path` is reduced to its path (FIELD: absolute-form request URI).
    private static func segments(of uri: String) -> [String] {
        var segments = uri.prefix { $0 != "?" && $0 != "#" }
            .split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        if !uri.hasPrefix("/") {
            // Scheme and host; anything else that is no path names nobody.
            let isAbsolute = segments.first?.hasSuffix(":") == true && segments.count >= 2
            segments = isAbsolute ? Array(segments.dropFirst(2)) : []
        }
        return segments
    }

    private static func trimmed(_ item: Substring) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var item = item.drop(while: isSpace)
        while let last = item.last, isSpace(last) { item.removeLast() }
        return String(item)
    }

    /// `Basic base64(user ":" password)`, split at the first colon.
    private static func basic(_ value: String) -> BasicCredentials? {
        let parts = value.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let octets = Base64.decoded(Array(parts[1].utf8)),
            let colon = octets.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return BasicCredentials(user: Array(octets[..<colon]), password: Array(octets[(colon + 1)...]))
    }
}
