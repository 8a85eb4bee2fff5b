import Foundation

/// An address that webhooks may be sent to: http or https, a host, nothing that hides another meaning.
public struct WebhookURL: Sendable, Hashable {
    public let text: String
    /// The host's name, or its address without brackets.
    public let host: String
    public let port: Int

    private static let lengthLimit = 2_000
    /// Names in Unicode must be written as in the DNS (`xn--…`), so that the name that is looked up is the one read.
    private static let hostCharacters = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:".utf8)

    public init?(_ text: String) {
        guard text.utf8.count <= Self.lengthLimit, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let url = URL(string: text), let scheme = url.scheme?.lowercased(), let host = url.host,
            scheme == "https" || scheme == "http", !Self.isEscaped(text), url.user == nil,
            url.password == nil, url.fragment == nil
        else { return nil }
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        guard !name.isEmpty, name.utf8.allSatisfy(Self.hostCharacters.contains) else { return nil }
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        guard (1...65_535).contains(port) else { return nil }
        self.text = text
        self.host = name
        self.port = port
    }

    /// Whether the host is written in a way that could be read in two ways.
    private static func isEscaped(_ text: String) -> Bool {
        let authority = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
        return authority.prefix { $0 != "/" && $0 != "?" }.contains { $0 == "%" || $0 == "\\" || $0 == "@" }
    }

    /// The address where the host is written as one; a name is looked up when it is sent to.
    public var address: NetworkAddress? { NetworkAddress(host) }
}
