import NIOCore

/// An IP address as octets, 4 or 16; an IPv4 address that is written as an IPv6 one (`::ffff:192.0.2.1`) is the former.
struct NetworkAddress: Sendable, Hashable {
    let octets: [UInt8]

    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    /// Nil unless there are 4 or 16.
    init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        let isMapped = octets.count == 16 && octets.starts(with: Self.mapped)
        self.octets = isMapped ? Array(octets.suffix(4)) : octets
    }

    /// Nil for a socket that has no IP address.
    init?(_ address: SocketAddress) {
        // The address stands behind family and port, in IPv6 behind the flow as well (RFC 3493 §3.3).
        let place: Range<Int>
        switch address {
        case .v4: place = 4..<8
        case .v6: place = 8..<24
        case .unixDomainSocket: return nil
        }
        self.init(
            octets: address.withSockAddr { pointer, size in
                Array(UnsafeRawBufferPointer(start: pointer, count: size)[place])
            })
    }

    /// Reads `192.0.2.1` or `2001:db8::1`, without a zone.
    init?(_ text: some StringProtocol) {
        let isPlain = text.utf8.allSatisfy { octet in
            Character(UnicodeScalar(octet)).isHexDigit || octet == UInt8(ascii: ".")
                || octet == UInt8(ascii: ":")
        }
        guard isPlain, let address = try? SocketAddress(ipAddress: String(text), port: 0) else { return nil }
        self.init(address)
    }

    /// The address as it is usually written.
    var text: String {
        // Does not fail for 4 or 16 octets.
        let address = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: octets), port: 0)
        return address?.ipAddress ?? "unknown"
    }
}
