import Foundation
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
    /// Its path without query, doubled and trailing slashes.
    public let path: String
    /// The last path segment, percent-decoded as UTF-8; nil when there is none or it is badly encoded.
    public let lastSegmentDecoded: String?
    public let basic: BasicCredentials?
    /// What `Sec-WebSocket-Protocol` offers, in the order of preference.
    public let subprotocols: [String]
    public let remoteAddress: String

    init(_ head: HTTPRequestHead, remoteAddress: String) {
        uri = head.uri
        self.remoteAddress = remoteAddress
        let segments = Self.segments(of: head.uri)
        path = "/" + segments.joined(separator: "/")
        lastSegmentDecoded = segments.last.flatMap(Self.percentDecoded)
        subprotocols = head.headers[canonicalForm: "sec-websocket-protocol"]
            .map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
        basic = head.headers.first(name: "authorization").flatMap(Self.basic)
    }

    /// Splits on "/" before decoding, so that an encoded slash stays inside its segment; the absolute form
    /// `ws://host/path` is reduced to its path (FIELD: absolute-form request URI).
    private static func segments(of uri: String) -> [String] {
        var rest = Substring(uri.prefix { $0 != "?" && $0 != "#" })
        if let scheme = rest.range(of: "://") {
            rest = rest[scheme.upperBound...]
            rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
        }
        return rest.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    }

    private static func percentDecoded(_ segment: String) -> String? {
        var bytes: [UInt8] = []
        var units = Array(segment.utf8)[...]
        while let unit = units.popFirst() {
            guard unit == UInt8(ascii: "%") else {
                bytes.append(unit)
                continue
            }
            let digits = units.prefix(2)
            guard digits.count == 2, let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
                digits.first != UInt8(ascii: "+")
            else { return nil }
            bytes.append(byte)
            units = units.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
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

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
