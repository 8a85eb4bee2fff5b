extension ProxyHeader {
    /// Version 1: a line such as `PROXY TCP4 192.0.2.1 192.0.2.2 50000 9000`, ended by CR and LF.
    enum TextForm {
        static let opening = Array("PROXY ".utf8)
        /// The longest line, with its end (PROXY protocol §2.1).
        static let maxOctets = 107

        static func verdict(on octets: ArraySlice<UInt8>) -> Verdict {
            let line = octets.prefix(maxOctets)
            guard let end = line.firstIndex(of: UInt8(ascii: "\r")), end + 1 < line.endIndex else {
                return line.count < maxOctets ? .incomplete : .unusable(.tooLong)
            }
            guard line[end + 1] == UInt8(ascii: "\n") else { return .unusable(.malformed) }
            let words = line[..<end].dropFirst(opening.count)
                .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard let header = header(words) else { return .unusable(.malformed) }
            return .header(header, length: end + 2 - octets.startIndex)
        }

        private static func header(_ words: [String]) -> ProxyHeader? {
            // What follows UNKNOWN is not looked at (§2.1).
            if words.first == "UNKNOWN" { return .unknown }
            guard words.count == 5, isPort(words[3]), isPort(words[4]) else { return nil }
            let count = words[0] == "TCP4" ? 4 : words[0] == "TCP6" ? 16 : 0
            let isOfKind = { (text: String) in (count == 16) == text.contains(":") }
            guard count > 0, isOfKind(words[1]), isOfKind(words[2]), NetworkAddress(words[2]) != nil else {
                return nil
            }
            return NetworkAddress(words[1]).map(ProxyHeader.client)
        }

        /// A decimal number up to 65535 without a zero before it.
        private static func isPort(_ word: String) -> Bool {
            UInt16(word).map(String.init) == word
        }
    }
}
