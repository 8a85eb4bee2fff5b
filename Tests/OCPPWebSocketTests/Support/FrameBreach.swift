import Testing

/// Bytes that break a rule of RFC 6455, or a limit of 1,000 bytes and 4 fragments, and the code they earn.
struct FrameBreach: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let code: Int

    private init(_ code: Int, _ description: String, _ frames: RawFrame...) {
        self.init(code, description, bytes: frames.flatMap(\.masked))
    }

    private init(_ code: Int, _ description: String, bytes: [UInt8]) {
        testDescription = description
        self.bytes = bytes
        self.code = code
    }

    private static let long = String(repeating: "x", count: 600)
    private static let length63 = [UInt8](repeating: 0xFF, count: 7)

    static let all: [FrameBreach] = framing + messages + closes

    private static let framing: [FrameBreach] = [
        .init(1_002, "a frame that is not masked", bytes: RawFrame.text("plain").plain),
        .init(1_002, "the first reserved bit", RawFrame(0xC1, "x")),
        .init(1_002, "the third reserved bit", RawFrame(0x91, "x")),
        .init(1_002, "an unknown opcode", RawFrame(0x83, "x")),
        .init(1_002, "an unknown control opcode", RawFrame(0x8B, "x")),
        .init(1_002, "a ping in fragments", RawFrame(0x09, "x")),
        .init(1_002, "a ping of 126 bytes", RawFrame(0x89, String(repeating: "x", count: 126))),
        .init(1_009, "a length of 2^63 - 1", bytes: [0x81, 0xFF, 0x7F] + length63 + [1, 2, 3, 4]),
        .init(1_009, "a length of 2^64 - 1", bytes: [0x81, 0xFF, 0xFF] + length63 + [1, 2, 3, 4]),
    ]

    private static let messages: [FrameBreach] = [
        .init(1_002, "a continuation of nothing", RawFrame(0x80, "x")),
        .init(1_002, "a message inside another", RawFrame(0x01, "a"), RawFrame(0x81, "b")),
        .init(1_003, "a binary message", RawFrame(0x82, "x")),
        .init(1_007, "bytes that are no UTF-8", RawFrame(0x81, [0xC3, 0x28])),
        .init(1_007, "the same in two fragments", RawFrame(0x01, [0xC3]), RawFrame(0x80, [0x28])),
        .init(1_007, "half a surrogate pair", RawFrame(0x81, [0xED, 0xA0, 0x80])),
        .init(1_009, "a frame that is too long", RawFrame(0x81, long + long)),
        .init(1_009, "fragments that are too long", RawFrame(0x01, long), RawFrame(0x80, long)),
        .init(
            1_009, "too many fragments", RawFrame(0x01, ""), RawFrame(0x00, ""), RawFrame(0x00, ""),
            RawFrame(0x00, ""), RawFrame(0x00, "")),
    ]

    private static let closes: [FrameBreach] = [
        .init(1_002, "a close code of one byte", RawFrame(0x88, [3])),
        .init(1_002, "close code 999", .close(999)), .init(1_002, "close code 1005", .close(1_005)),
        .init(1_002, "close code 1006", .close(1_006)), .init(1_002, "close code 1015", .close(1_015)),
        .init(1_002, "close code 2999", .close(2_999)), .init(1_002, "close code 5000", .close(5_000)),
        .init(1_007, "a reason that is no UTF-8", RawFrame(0x88, [3, 232, 0xFF])),
    ]
}
