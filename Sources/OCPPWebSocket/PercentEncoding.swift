/// Percent-encoding of one path segment (RFC 3986 §2.1).
enum PercentEncoding {
    /// The text behind a segment; nil when it is badly encoded or no UTF-8.
    ///
    /// A plus is a plus.
    static func decoded(_ segment: String) -> String? {
        var bytes: [UInt8] = []
        var units = Array(segment.utf8)[...]
        while let unit = units.popFirst() {
            guard unit == UInt8(ascii: "%") else {
                bytes.append(unit)
                continue
            }
            guard let high = units.popFirst().flatMap(digit), let low = units.popFirst().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Everything but the unreserved characters is encoded (RFC 3986 §2.3).
    static func encoded(_ segment: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var units: [UInt8] = []
        for unit in segment.utf8 {
            if isUnreserved(unit) {
                units.append(unit)
            } else {
                units += [UInt8(ascii: "%"), digits[Int(unit >> 4)], digits[Int(unit & 15)]]
            }
        }
        return String(decoding: units, as: UTF8.self)
    }

    private static func digit(_ unit: UInt8) -> UInt8? {
        switch unit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): unit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isUnreserved(_ unit: UInt8) -> Bool {
        switch unit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
