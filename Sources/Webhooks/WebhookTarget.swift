import CentralSystem

/// Where a webhook may be sent to, decided from its URL and the addresses of its host.
struct WebhookTarget: Sendable, Hashable {
    let url: WebhookURL
    /// The only address that may be connected to, as text; nil leaves that to the client.
    let pinnedAddress: String?

    /// Refuses a host of which any address is not of the public internet.
    ///
    /// The name is looked up once and the connection goes to the address that was checked, so that a second
    /// answer of the DNS cannot lead elsewhere. `turn` moves from one address to the next with each attempt.
    static func decide(
        _ url: WebhookURL, addresses: [NetworkAddress], turn: Int, allowsPrivate: Bool
    ) throws(WebhookFault) -> WebhookTarget {
        if allowsPrivate { return WebhookTarget(url: url, pinnedAddress: nil) }
        guard !addresses.isEmpty else { throw WebhookFault("the host \(url.host) has no address") }
        guard addresses.allSatisfy(\.isPublic) else {
            throw WebhookFault("the host \(url.host) has a private address, which is not allowed")
        }
        return WebhookTarget(url: url, pinnedAddress: addresses[turn % addresses.count].text)
    }

    /// Looks the host up where that matters.
    static func find(_ text: String, turn: Int, allowsPrivate: Bool) async throws -> WebhookTarget {
        guard let url = WebhookURL(text) else { throw WebhookFault("the URL cannot be sent to") }
        var addresses: [NetworkAddress] = []
        if let address = url.address {
            addresses = [address]
        } else if !allowsPrivate {
            addresses = try await AddressLookup.addresses(of: url.host)
        }
        return try decide(url, addresses: addresses, turn: turn, allowsPrivate: allowsPrivate)
    }
}
