import Testing

@testable import OperatorServer

@Suite("Range: which bytes of a file are asked for (RFC 9110 §14)")
struct ByteRangeTests {
    @Test(
        "of 100 bytes",
        arguments: [
            ("bytes=0-49", ByteRange.part(0..<50)), ("bytes=50-", .part(50..<100)),
            ("bytes=-10", .part(90..<100)), ("bytes=-1000", .part(0..<100)), ("BYTES=99-99", .part(99..<100)),
            ("bytes=0-9223372036854775807", .part(0..<100)), ("bytes=90-500", .part(90..<100)),
            ("bytes=100-", .notSatisfiable), ("bytes=-0", .notSatisfiable),
            ("bytes=100-200", .notSatisfiable),
            ("bytes=5-1", .whole), ("bytes=0-1,5-6", .whole), ("lines=1-2", .whole), ("bytes", .whole),
            ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=--5", .whole),
            ("bytes=99999999999999999999-", .whole),
        ])
    func ranges(header: String, expected: ByteRange) {
        #expect(ByteRange(header, size: 100) == expected)
    }

    @Test("no header is the whole file, and an empty file has no part")
    func edges() {
        #expect(ByteRange(nil, size: 100) == .whole)
        #expect(ByteRange("bytes=0-", size: 0) == .notSatisfiable)
        #expect(ByteRange("bytes=-5", size: 0) == .notSatisfiable)
    }
}
