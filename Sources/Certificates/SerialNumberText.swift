/// Serial numbers of certificates as text.
public enum SerialNumberText {
    /// Hexadecimal digits without leading zeros: 4095 is "FFF".
    static func text(of octets: [UInt8]) -> String {
        let digits = octets.map { octet in
            String(octet >> 4, radix: 16, uppercase: true) + String(octet & 15, radix: 16, uppercase: true)
        }.joined().drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// The same number as people write it, with colons, lower case or leading zeros; nil for anything else.
    public static func canonical(_ text: String) -> String? {
        let digits = text.filter { $0 != ":" && $0 != " " }
        guard (1...64).contains(digits.count), digits.allSatisfy(\.isHexDigit) else { return nil }
        let rest = digits.uppercased().drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(rest)
    }
}
