/// A WebSocket frame as bytes (RFC 6455 §5.2).
struct RawFrame: Sendable, Hashable, CustomStringConvertible {
    /// The first octet: FIN, reserved bits and opcode.
    let first: UInt8
    let payload: [UInt8]

    init(_ first: UInt8, _ payload: [UInt8]) {
        self.first = first
        self.payload = payload
    }

    init(_ first: UInt8, _ payload: String) { self.init(first, Array(payload.utf8)) }

    static func text(_ text: String) -> RawFrame { RawFrame(0x81, text) }

    static func close(_ code: Int, _ reason: String = "") -> RawFrame {
        RawFrame(0x88, [UInt8(code >> 8), UInt8(code & 255)] + Array(reason.utf8))
    }

    /// What a close frame says, in words.
    var description: String {
        guard first == 0x88 else { return "\(first): \(String(decoding: payload, as: UTF8.self))" }
        guard payload.count >= 2 else { return "close" }
        return "close \(Int(payload[0]) << 8 | Int(payload[1]))"
    }

    /// As a server sends it.
    var plain: [UInt8] { [first] + length(0) + payload }

    /// As a client sends it (§5.3).
    var masked: [UInt8] {
        let key: [UInt8] = [1, 2, 3, 4]
        return [first] + length(0x80) + key + payload.enumerated().map { $1 ^ key[$0 % 4] }
    }

    private func length(_ bit: UInt8) -> [UInt8] {
        let count = payload.count
        if count < 126 { return [bit | UInt8(count)] }
        if count < 65_536 { return [bit | 126, UInt8(count >> 8), UInt8(count & 255)] }
        return [bit | 127] + (0..<8).reversed().map { UInt8(count >> ($0 * 8) & 255) }
    }

    /// The whole unmasked frames at the begin of these bytes.
    static func parse(_ bytes: ArraySlice<UInt8>) -> [RawFrame] {
        var rest = bytes
        var frames: [RawFrame] = []
        while rest.count >= 2 {
            let first = rest[rest.startIndex]
            var count = Int(rest[rest.startIndex + 1])
            let extra = count == 127 ? 8 : count == 126 ? 2 : 0
            guard rest.count >= 2 + extra else { break }
            if extra > 0 { count = rest.dropFirst(2).prefix(extra).reduce(0) { $0 << 8 | Int($1) } }
            guard rest.count >= 2 + extra + count else { break }
            frames.append(RawFrame(first, Array(rest.dropFirst(2 + extra).prefix(count))))
            rest = rest.dropFirst(2 + extra + count)
        }
        return frames
    }
}
