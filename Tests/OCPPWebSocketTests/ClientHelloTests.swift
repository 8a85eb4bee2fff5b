import Testing

@testable import OCPPWebSocket

@Suite("ClientHello: which certificate a client takes, before TLS begins")
struct ClientHelloTests {
    private static func block(_ bytes: [UInt8], lengthBytes: Int) -> [UInt8] {
        (0..<lengthBytes).reversed().map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes
    }

    private static func words(_ words: [UInt16]) -> [UInt8] {
        words.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }

    /// A handshake message with these suites and signature algorithms.
    private static func message(_ suites: [UInt16], _ algorithms: [UInt16]?) -> [UInt8] {
        var body = [UInt8](repeating: 3, count: 2) + [UInt8](repeating: 7, count: 32)
        body +=
            block([1, 2, 3], lengthBytes: 1) + block(words(suites), lengthBytes: 2)
            + block([0], lengthBytes: 1)
        if let algorithms {
            let serverName = words([0]) + block([9, 9, 9], lengthBytes: 2)
            let signatures = words([13]) + block(block(words(algorithms), lengthBytes: 2), lengthBytes: 2)
            body += block(serverName + signatures, lengthBytes: 2)
        }
        return [1] + block(body, lengthBytes: 3)
    }

    private static func records(_ message: [UInt8], of size: Int = 16_384) -> [UInt8] {
        stride(from: 0, to: message.count, by: size).flatMap { start in
            [22, 3, 1] + block(Array(message[start..<min(start + size, message.count)]), lengthBytes: 2)
        }
    }

    @Test(
        "ECDSA where the suites and the signatures allow it, else RSA",
        arguments: [
            ([0xC02B], [0x0403], true), ([0xC02C, 0x009C], [0x0503, 0x0401], true),
            ([0x009C, 0x009D], [0x0403, 0x0401], false), ([0xC02F, 0x009C], [0x0403], false),
            ([0x1301], [0x0403, 0x0804], true), ([0x1301], [0x0804, 0x0401], false),
            ([0xC02B], nil, true), ([0x009C], nil, false), ([], [0x0403], false),
        ] as [([UInt16], [UInt16]?, Bool)])
    func choice(suites: [UInt16], algorithms: [UInt16]?, takesECDSA: Bool) throws {
        let progress = ClientHello.read(Self.records(Self.message(suites, algorithms)))
        guard case .complete(let hello) = progress else {
            Issue.record("\(progress)")
            return
        }
        #expect(hello.cipherSuites == suites)
        #expect(hello.signatureAlgorithms == algorithms)
        #expect(hello.takesECDSA == takesECDSA)
    }

    @Test("a hello that comes byte by byte, or in many records, is the same hello", arguments: [1, 7, 100])
    func pieces(size: Int) {
        let whole = Self.message([0xC02B, 0x1301], [0x0403])
        let bytes = Self.records(whole, of: size)
        for count in 0..<bytes.count { #expect(ClientHello.read(Array(bytes.prefix(count))) == .incomplete) }
        #expect(ClientHello.read(bytes) == ClientHello.read(Self.records(whole)))
        // What follows the hello is not looked at.
        #expect(ClientHello.read(bytes + [23, 3, 3, 0]) == ClientHello.read(bytes))
    }

    @Test(
        "what is no hello is foreign",
        arguments: [
            Array("GET / HTTP/1.1\r\n".utf8), [21, 3, 1, 0, 2, 2, 40], [22, 2, 0, 0, 5], [22, 3, 1, 0, 0],
            [22, 3, 1, 0, 4, 2, 0, 0, 0], [22, 3, 1, 0, 4, 1, 255, 255, 255],
            records([1] + block([3, 3], lengthBytes: 3)),
            records(message([0xC02B], [0x0403]).dropLast(30) + [UInt8](repeating: 255, count: 30)),
        ])
    func foreign(bytes: [UInt8]) {
        #expect(ClientHello.read(bytes) == .foreign)
    }

    @Test("a hello without an end is not collected without end")
    func endless() {
        let start: [UInt8] = [22, 3, 1, 127, 255, 1, 0, 127, 0]
        #expect(ClientHello.read(start + [UInt8](repeating: 0, count: 40_000)) == .foreign)
    }
}
