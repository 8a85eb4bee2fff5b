import Testing

@testable import OCPPWebSocket

@Suite("ClientHello: read in any pieces, never past a limit")
struct ClientHelloTests {
    private static let tls12 = ClientHello(
        cipherSuites: [0xC02B, 0x009C], signatureAlgorithms: [0x0403, 0x0401], supportedVersions: nil)
    private static let tls13 = ClientHello(
        cipherSuites: [0x1301], signatureAlgorithms: [0x0804], supportedVersions: [0x0304, 0x0303])

    private func verdict(_ octets: [UInt8]) -> ClientHelloReader.Verdict {
        var reader = ClientHelloReader()
        return reader.receive(octets)
    }

    @Test("what is offered is read", arguments: [tls12, tls13])
    func whole(hello: ClientHello) {
        #expect(verdict(HelloOctets.record(HelloOctets.message(hello))) == .hello(hello))
    }

    @Test("a hello without extensions is one of TLS 1.2")
    func withoutExtensions() {
        let hello = ClientHello(cipherSuites: [0x009C], signatureAlgorithms: nil, supportedVersions: nil)
        #expect(verdict(HelloOctets.record(HelloOctets.message(hello))) == .hello(hello))
    }

    @Test("octet by octet, and in records of one octet, it is the same", arguments: [1, 3, 100])
    func pieces(size: Int) {
        let message = HelloOctets.message(Self.tls12)
        let records = stride(from: 0, to: message.count, by: size).flatMap {
            HelloOctets.record(Array(message[$0..<min($0 + size, message.count)]))
        }
        var reader = ClientHelloReader()
        for octet in records.dropLast() { #expect(reader.receive([octet]) == .incomplete) }
        #expect(reader.receive(records.suffix(1)) == .hello(Self.tls12))
    }

    @Test("what is no handshake is seen at the first octet that shows it")
    func notTLS() {
        #expect(verdict(Array("GET /".utf8)) == .unusable(.notTLS))
        #expect(verdict([22, 2]) == .unusable(.notTLS))
        #expect(verdict([21, 3, 3, 0, 2, 1, 0]) == .unusable(.notTLS))
    }

    @Test("broken lengths are refused")
    func malformed() {
        #expect(verdict([22, 3, 1, 0, 0]) == .unusable(.malformed))
        #expect(verdict([22, 3, 1, 0xFF, 0xFF]) == .unusable(.malformed))
        #expect(verdict([22, 3, 1, 0, 1, 2]) == .unusable(.malformed))
        #expect(verdict([22, 3, 1, 0, 4, 1, 1, 0, 0]) == .unusable(.tooLong))
        let message = HelloOctets.message(Self.tls12)
        for index in message.indices.dropFirst(4) {
            var broken = message
            broken[index] ^= 0xFF
            // Any octet may be wrong without a crash; the verdict is a hello or that it is malformed.
            let verdict = verdict(HelloOctets.record(broken))
            #expect(verdict != .incomplete && verdict != .unusable(.notTLS))
        }
        #expect(verdict(HelloOctets.record([1, 0, 0, 2, 3, 3])) == .unusable(.malformed))
    }

    @Test(
        "the certificate is one that the client can use",
        arguments: [
            (ClientHello(cipherSuites: [0xC02B], signatureAlgorithms: [0x0403]), CertificateKind.ecdsa),
            (ClientHello(cipherSuites: [0xC02C], signatureAlgorithms: nil), .ecdsa),
            (ClientHello(cipherSuites: [0xC02B, 0x009C], signatureAlgorithms: [0x0401]), .rsa),
            (ClientHello(cipherSuites: [0x009D], signatureAlgorithms: [0x0403]), .rsa),
            (tls13, .rsa),
            (
                ClientHello(
                    cipherSuites: [0x1301], signatureAlgorithms: [0x0403, 0x0804], supportedVersions: [0x0304]
                ),
                .ecdsa
            ),
        ])
    func choice(hello: ClientHello, kind: CertificateKind) {
        #expect(hello.certificateKind == kind)
    }
}
