import Foundation

/// An IP address, and whether it is one of the public internet.
///
/// What is sent to a webhook must not reach the machine itself or the network behind it, where services trust
/// whoever can connect (server-side request forgery).
public struct NetworkAddress: Sendable, Hashable {
    /// 4 or 16 bytes in network order.
    public let bytes: [UInt8]

    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads dotted decimals and the notation of IPv6 (RFC 4291 §2.2), and nothing else.
    public init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(bytes: Array(bytes.prefix(4)))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(bytes: bytes)
        } else {
            return nil
        }
    }

    /// The address in the usual notation.
    public var text: String {
        var text = [UInt8](repeating: 0, count: 64)
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        let isWritten = text.withUnsafeMutableBytes { buffer in
            inet_ntop(family, bytes, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), 64) != nil
        }
        return isWritten ? String(decoding: text.prefix { $0 != 0 }, as: UTF8.self) : ""
    }

    /// Whether it is an address of one host on the public internet (RFC 6890 and the IANA registries it began).
    public var isPublic: Bool {
        if bytes.count == 4 { return !Self.special4.contains { contains($0.network, $0.bits) } }
        if let embedded { return embedded.isPublic }
        // Only 2000::/3 is handed out for the internet (RFC 4291 §2.4).
        return contains([0x20], 3) && !Self.special6.contains { contains($0.network, $0.bits) }
    }

    /// The IPv4 address inside a mapped (RFC 4291), translated (RFC 6052), or 6to4 (RFC 3056) one.
    private var embedded: NetworkAddress? {
        let zeros = [UInt8](repeating: 0, count: 10)
        if bytes.starts(with: zeros + [0xFF, 0xFF]) { return NetworkAddress(bytes: Array(bytes.suffix(4))) }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B] + zeros.prefix(8)) {
            return NetworkAddress(bytes: Array(bytes.suffix(4)))
        }
        if bytes.starts(with: [0x20, 0x02]) { return NetworkAddress(bytes: Array(bytes[2..<6])) }
        return nil
    }

    private func contains(_ network: [UInt8], _ bits: Int) -> Bool {
        (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> (bit % 8)
            return (bytes[bit / 8] ^ (bit / 8 < network.count ? network[bit / 8] : 0)) & mask == 0
        }
    }

    private static let special4: [(network: [UInt8], bits: Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12),
        ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// Teredo and other protocol assignments, documentation.
    private static let special6: [(network: [UInt8], bits: Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]
}
