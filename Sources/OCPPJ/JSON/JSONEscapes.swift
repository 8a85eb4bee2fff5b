/// The backslash notations of JSON strings (RFC 8259 §7).
enum JSONEscapes {
    /// Resolves the escapes of a string that the parser has found valid.
    static func decoded(_ raw: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var position = raw.startIndex
        while position < raw.endIndex {
            let byte = raw[position]
            position += 1
            guard byte == UInt8(ascii: "\\"), position < raw.endIndex else {
                result.append(byte)
                continue
            }
            let letter = raw[position]
            position += 1
            if letter == UInt8(ascii: "u") {
                appendUnit(&result, raw, &position)
            } else {
                result.append(single(letter) ?? letter)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The character that a one-letter escape stands for; nil when there is no such escape.
    static func single(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// The value of four hexadecimal digits at `position`; nil when there are none.
    static func unit(_ bytes: ArraySlice<UInt8>, at position: Int) -> UInt32? {
        guard position + 4 <= bytes.endIndex else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = hexDigit(byte) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func appendUnit(_ result: inout [UInt8], _ raw: ArraySlice<UInt8>, _ position: inout Int) {
        guard var code = unit(raw, at: position) else { return }
        position += 4
        if (0xD800..<0xDC00).contains(code), let low = unit(raw, at: position + 2) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low &- 0xDC00)
            position += 6
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
