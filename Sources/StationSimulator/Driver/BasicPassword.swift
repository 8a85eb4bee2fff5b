/// The password of HTTP Basic as a person writes it (OCPP-J 1.6 §6.2).
public enum BasicPassword {
    /// 32 to 40 hexadecimal digits are the octets of an AuthorizationKey; anything else is the text itself.
    public static func octets(of text: String) -> [UInt8] {
        let isKey = (32...40).contains(text.count) && text.count.isMultiple(of: 2)
        guard isKey, text.allSatisfy(\.isHexDigit) else { return Array(text.utf8) }
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
