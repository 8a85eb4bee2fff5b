import Testing

@testable import OCPPWebSocket

@Suite("PROXY header: both versions, in any pieces, never past a limit")
struct ProxyHeaderTests {
    private static let opening = ProxyOctets.opening

    private func verdict(_ octets: [UInt8]) -> ProxyHeader.Verdict { ProxyHeader.verdict(on: octets[...]) }

    private func verdict(_ text: String) -> ProxyHeader.Verdict { verdict(Array(text.utf8)) }

    @Test(
        "the client's address is read, and what follows the header is left",
        arguments: ["192.0.2.7", "2001:db8::7", "::", "255.255.255.255"])
    func clients(text: String) throws {
        let client = try #require(NetworkAddress(text))
        for header in [
            ProxyOctets.text(client), ProxyOctets.binary(client),
            ProxyOctets.binary(client, extensions: [4, 0, 3, 1, 2, 3]),
        ] {
            #expect(verdict(header + [1, 2, 3]) == .header(.client(client), length: header.count))
            for count in 1..<header.count { #expect(verdict(Array(header[..<count])) == .incomplete) }
        }
    }

    @Test("an IPv4 address that is written as an IPv6 one is the same client")
    func mapped() throws {
        let client = try #require(NetworkAddress("192.0.2.7"))
        let octets = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 192, 0, 2, 7]
        let block = octets + [UInt8](repeating: 0, count: 20)
        #expect(
            verdict(ProxyOctets.binary(command: 0x21, family: 0x21, block))
                == .header(.client(client), length: 52))
        #expect(
            verdict("PROXY TCP6 ::ffff:192.0.2.7 ::1 1 2\r\n") == .header(.client(client), length: 37))
    }

    @Test("a connection that is the balancer's own keeps its address")
    func unknown() {
        #expect(verdict("PROXY UNKNOWN\r\n") == .header(.unknown, length: 15))
        #expect(verdict("PROXY UNKNOWN what ever\r\nGET") == .header(.unknown, length: 25))
        let local = ProxyOctets.binary(command: 0x20, family: 0x11, [UInt8](repeating: 7, count: 12))
        #expect(verdict(local) == .header(.unknown, length: 28))
        #expect(
            verdict(ProxyOctets.binary(command: 0x20, family: 0, [])) == .header(.unknown, length: 16))
        #expect(
            verdict(ProxyOctets.binary(command: 0x21, family: 0, [1, 0, 0])) == .header(.unknown, length: 19))
    }

    @Test(
        "a line that is nearly right is refused",
        arguments: [
            "TCP4 1.2.3.4 1.2.3.4 1 2 3", "TCP4 1.2.3.4 1.2.3.4 1", "TCP4  1.2.3.4 1.2.3.4 1 2",
            "TCP4 1.2.3 1.2.3.4 1 2", "TCP4 1.2.3.4 1.2.3.400 1 2", "TCP4 ::1 ::1 1 2",
            "TCP6 1.2.3.4 1.2.3.4 1 2", "TCP6 fe80::1%1 ::1 1 2", "TCP4 1.2.3.4 1.2.3.4 65536 2",
            "TCP4 1.2.3.4 1.2.3.4 01 2", "TCP4 1.2.3.4 1.2.3.4 +1 2", "TCP4 1.2.3.4 1.2.3.4 1 2 ",
            "TCP4 1.2.3.4\0 1.2.3.4 1 2", "UDP4 1.2.3.4 1.2.3.4 1 2", "unknown", "",
        ])
    func malformedText(line: String) {
        #expect(verdict("PROXY \(line)\r\n") == .unusable(.malformed))
    }

    @Test("what is no header is seen at the first octet that shows it")
    func missing() {
        for text in ["GET / HTTP/1.1\r\n", "PROXY\r\n", "proxy ", "\r\n\r\nGET"] {
            #expect(verdict(text) == .unusable(.missing))
        }
        #expect(verdict([22, 3, 1]) == .unusable(.missing))
        #expect(verdict("PROXY TCP4\rx") == .unusable(.malformed))
    }

    @Test("version 2 must be version 2, of a stream over IP, and hold the addresses that it names")
    func malformedBinary() {
        for command: UInt8 in [0x00, 0x11, 0x22, 0x2F, 0x31] {
            #expect(verdict(Self.opening + [command]) == .unusable(.malformed))
        }
        let block = [UInt8](repeating: 7, count: 40)
        for family: UInt8 in [0x01, 0x10, 0x12, 0x22, 0x31, 0x41, 0xFF] {
            #expect(
                verdict(ProxyOctets.binary(command: 0x21, family: family, block)) == .unusable(.malformed))
        }
        for (family, count) in [(UInt8(0x11), 11), (0x21, 35)] {
            let header = ProxyOctets.binary(command: 0x21, family: family, Array(block[..<count]))
            #expect(verdict(header) == .unusable(.malformed))
        }
    }

    @Test("a header that is too long is refused before all of it came")
    func tooLong() {
        let line = "PROXY UNKNOWN " + String(repeating: "x", count: 91)
        #expect(verdict(line + "\r\n") == .header(.unknown, length: 107))
        #expect(verdict(line + "x") == .incomplete)
        #expect(verdict(line + "x\r\n") == .unusable(.tooLong))
        #expect(verdict(Self.opening + [0x20, 0, 2, 8]) == .incomplete)
        #expect(verdict(Self.opening + [0x20, 0, 2, 9]) == .unusable(.tooLong))
        #expect(
            verdict(ProxyOctets.binary(command: 0x20, family: 0, [UInt8](repeating: 7, count: 520)))
                == .header(.unknown, length: 536))
    }
}
