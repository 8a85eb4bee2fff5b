import Fuzzing

/// What a server has written: an answer to the handshake, then well-formed frames (RFC 6455 §5, §7).
struct ServerOctets {
    private static let statuses: Set<Int> = [101, 400, 401, 405, 408, 413, 426, 431, 503]

    private(set) var texts: [[UInt8]] = []
    private(set) var pongs: [[UInt8]] = []
    /// There was a close frame, or there will be no frames at all.
    private(set) var isClosed = false

    init(_ octets: [UInt8]) throws(BrokenProperty) {
        guard !octets.isEmpty else { return }
        let end = Array("\r\n\r\n".utf8)
        guard let split = octets.indices.first(where: { octets[$0...].starts(with: end) }) else {
            throw BrokenProperty("no whole answer: \(String(decoding: octets, as: UTF8.self))")
        }
        let lines = String(decoding: octets[..<split], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]),
            Self.statuses.contains(status)
        else { throw BrokenProperty("no answer: \(lines[0])") }
        let rest = octets.dropFirst(split + end.count)
        if status == 101 {
            try read(frames: rest)
        } else {
            isClosed = true
            let isWhole = lines.contains { $0.lowercased() == "content-length: \(rest.count)" }
            try BrokenProperty.unless(isWhole, "the refusal does not have its length: \(lines)")
        }
    }

    private mutating func read(frames: ArraySlice<UInt8>) throws(BrokenProperty) {
        var rest = frames
        while !rest.isEmpty {
            let head = Array(rest.prefix(4))
            try BrokenProperty.unless(!isClosed, "a frame follows the close frame: \(rest)")
            try BrokenProperty.unless(head.count >= 2 && head[0] & 0xF0 == 0x80, "a frame in parts: \(head)")
            let isLong = head[1] == 126
            let length = isLong ? Int(head[2]) << 8 | Int(head[3]) : Int(head[1])
            let isMinimal = head[1] < 126 || isLong && length >= 126
            try BrokenProperty.unless(isMinimal, "masked, or with an odd length: \(head)")
            rest = rest.dropFirst(isLong ? 4 : 2)
            try BrokenProperty.unless(rest.count >= length, "half a frame: \(rest)")
            try take(opcode: head[0] & 0x0F, Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
    }

    private mutating func take(opcode: UInt8, _ payload: [UInt8]) throws(BrokenProperty) {
        try BrokenProperty.unless(opcode < 8 || payload.count <= 125, "a long control frame: \(payload)")
        switch opcode {
        case 1:
            let isText = String(validating: payload, as: UTF8.self) != nil
            try BrokenProperty.unless(isText, "a text that is no UTF-8: \(payload)")
            texts.append(payload)
        case 8:
            isClosed = true
            try check(close: payload)
        case 9:
            break
        case 10:
            pongs.append(payload)
        default:
            throw BrokenProperty("an opcode that we do not use: \(opcode)")
        }
    }

    private func check(close payload: [UInt8]) throws(BrokenProperty) {
        guard payload.count != 0 else { return }
        try BrokenProperty.unless(payload.count >= 2, "half a close code")
        let code = Int(payload[0]) << 8 | Int(payload[1])
        let isAllowed = [1_000...1_003, 1_007...1_014, 3_000...4_999].contains { $0.contains(code) }
        try BrokenProperty.unless(isAllowed, "the close code \(code)")
        let isText = String(validating: payload.dropFirst(2), as: UTF8.self) != nil
        try BrokenProperty.unless(isText, "a reason that is no UTF-8")
    }
}
