extension JSONParser {
    /// Reads the string whose opening quote is at `position`.
    mutating func readString() throws(JSONError) {
        let start = position + 1
        var hasEscapes = false
        position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                append(.string, from: start, to: position, hasEscapes: hasEscapes)
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                try readEscape()
            } else if byte >= 0x80 {
                try readScalar(lead: byte)
            } else {
                guard byte >= 0x20 else { throw failure("control character in a string") }
                position += 1
            }
        }
        throw failure("unexpected end")
    }

    /// Steps over one escape; a surrogate must come as a pair, as no text can hold half of one.
    private mutating func readEscape() throws(JSONError) {
        guard position + 1 < bytes.count else { throw failure("unexpected end") }
        guard bytes[position + 1] == UInt8(ascii: "u") else {
            guard JSONEscapes.single(bytes[position + 1]) != nil else { throw failure("unknown escape") }
            position += 2
            return
        }
        guard let unit = JSONEscapes.unit(bytes[...], at: position + 2) else {
            throw failure("unknown escape")
        }
        guard (0xD800..<0xE000).contains(unit) else {
            position += 6
            return
        }
        let second = position + 6
        guard unit < 0xDC00, second + 1 < bytes.count,
            bytes[second] == UInt8(ascii: "\\"), bytes[second + 1] == UInt8(ascii: "u"),
            let low = JSONEscapes.unit(bytes[...], at: second + 2), (0xDC00..<0xE000).contains(low)
        else { throw failure("half of a surrogate pair") }
        position += 12
    }

    /// Steps over one character of two to four bytes, well-formed by Unicode table 3-7.
    private mutating func readScalar(lead: UInt8) throws(JSONError) {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: throw failure("invalid UTF-8")
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
            throw failure("invalid UTF-8")
        }
        for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 {
            throw failure("invalid UTF-8")
        }
        position += length
    }

    /// Reads a number by its grammar (RFC 8259 §6) and keeps it as text.
    mutating func readNumber() throws(JSONError) {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
            position += 1
        } else {
            try readDigits()
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            try readDigits()
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count,
                bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            try readDigits()
        }
        append(.number, from: start, to: position)
    }

    private mutating func readDigits() throws(JSONError) {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw failure("digit expected") }
    }
}
