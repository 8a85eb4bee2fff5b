extension ProxyHeader {
    /// Version 2: twelve fixed octets, version and command, family, length, then addresses and extensions.
    enum BinaryForm {
        static let opening: [UInt8] = [
            0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
        ]
        /// Addresses, and more extensions than any balancer is known to send.
        static let maxOctets = 536
        private static let fixedOctets = 16
        /// The version is in the upper half, the command in the lower (§2.2).
        private static let local: UInt8 = 0x20
        private static let proxy: UInt8 = 0x21

        static func verdict(on octets: ArraySlice<UInt8>) -> Verdict {
            let octets = Array(octets.prefix(maxOctets))
            if octets.count > opening.count, ![local, proxy].contains(octets[opening.count]) {
                return .unusable(.malformed)
            }
            guard octets.count >= fixedOctets else { return .incomplete }
            let length = fixedOctets + Int(octets[14]) << 8 + Int(octets[15])
            guard length <= maxOctets else { return .unusable(.tooLong) }
            guard octets.count >= length else { return .incomplete }
            // The addresses of a LOCAL connection are skipped, as the extensions of all are.
            if octets[12] == local { return .header(.unknown, length: length) }
            guard let header = header(family: octets[13], Array(octets[fixedOctets..<length])) else {
                return .unusable(.malformed)
            }
            return .header(header, length: length)
        }

        /// Family in the upper half, transport in the lower; source, destination and both ports follow.
        private static func header(family: UInt8, _ block: [UInt8]) -> ProxyHeader? {
            switch family {
            case 0x00: .unknown
            case 0x11 where block.count >= 12:
                NetworkAddress(octets: Array(block[..<4])).map(ProxyHeader.client)
            case 0x21 where block.count >= 36:
                NetworkAddress(octets: Array(block[..<16])).map(ProxyHeader.client)
            // A station does not come by datagrams or by a socket in the file system.
            default: nil
            }
        }
    }
}
