import NIOCore
import NIOSSL
import OCPPWebSocket
import Testing

@Suite("Connections of a balancer: the client's address counts")
struct ProxyConnectionTests {
    private static let line = Array("PROXY TCP4 192.0.2.7 127.0.0.1 50000 9000\r\n".utf8)
    private static let binary =
        Array("\r\n\r\n\0\r\nQUIT\n".utf8) + [0x21, 0x11, 0, 12, 192, 0, 2, 7, 127, 0, 0, 1, 1, 2, 3, 4]
    private static let local = Array("\r\n\r\n\0\r\nQUIT\n".utf8) + [0x20, 0, 0, 0]

    /// A server whose balancer is this machine, or another one.
    private func run(
        from balancer: String = "127.0.0.0/8", tls: ServerTLS? = nil,
        _ change: (inout OCPPWebSocketSettings) -> Void = { _ in },
        _ body: (TestServer) async throws -> Void
    ) async throws {
        var settings = TestServer.patient
        settings.proxies = [try #require(AddressRange(balancer))]
        change(&settings)
        try await TestServer.run(settings, tls: tls, body)
    }

    private func address(_ server: TestServer) -> [String] { server.requests.value.map(\.remoteAddress) }

    @Test("both versions tell the address, with the request in the same octets", arguments: [line, binary])
    func together(header: [UInt8]) async throws {
        try await run { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(header + RawRequest().bytes)
            try await client.seen.until("the upgrade") { $0.isUpgraded }
            #expect(address(server) == ["192.0.2.7"])
            try await client.send(RawFrame.text("hello"))
            try await client.seen.until("the echo") { $0.frames == [.text("hello")] }
            #expect(server.seen.value.connection?.remoteAddress == "192.0.2.7")
        }
    }

    @Test("it may come octet by octet, and the request as well", arguments: [line, binary])
    func pieces(header: [UInt8]) async throws {
        try await run { server in
            let client = try await RawClient.connect(server.port)
            for octet in header + RawRequest().bytes { try await client.send([octet]) }
            try await client.seen.until("the upgrade") { $0.isUpgraded }
            #expect(address(server) == ["192.0.2.7"])
        }
    }

    @Test("the balancer's own connections keep its address")
    func own() async throws {
        try await run { server in
            for header in [Self.local, Array("PROXY UNKNOWN\r\n".utf8)] {
                let client = try await RawClient.connect(server.port)
                try await client.send(header + RawRequest().bytes)
                try await client.seen.until("the upgrade") { $0.isUpgraded }
            }
            #expect(address(server) == ["127.0.0.1", "127.0.0.1"])
        }
    }

    @Test("TLS follows the header, and its failures tell the client's address")
    func tls() async throws {
        let certificates = try TestCertificates()
        try await run(tls: certificates.server()) { server in
            let root = certificates.path("root.pem")
            let version = try await TLSProbe.version(port: server.port, trusting: root, after: Self.binary) {
                _ in
            }
            #expect(version == .tlsv13)
            let client = try await RawClient.connect(server.port)
            try await client.send(Self.line + RawRequest().bytes)
            let seen = try await client.untilClosed()
            #expect(seen.text.contains("This port speaks TLS"))
            let failures = try await server.tlsFailures.until("the failure") { !$0.isEmpty }
            #expect(failures.map(\.kind) == [.notTLS])
            #expect(failures.map(\.remoteAddress) == ["192.0.2.7"])
            #expect(server.proxyFailures.value.isEmpty)
        }
        try certificates.remove()
    }

    @Test(
        "without a header that can be read the connection is closed unheard, and the reason is told",
        arguments: [
            (RawRequest().bytes, ProxyFailure.Fault.missing),
            (Array("PROXY TCP4 nobody\r\n".utf8), .malformed),
            (Array("PROXY \(String(repeating: "x", count: 200))".utf8), .tooLong),
            (Array(binary.prefix(14)) + [0xFF, 0xFF], .tooLong),
        ])
    func refused(octets: [UInt8], fault: ProxyFailure.Fault) async throws {
        try await run { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(octets)
            #expect(try await client.untilClosed().bytes.isEmpty)
            let failures = try await server.proxyFailures.until("the failure") { !$0.isEmpty }
            #expect(failures.map(\.fault) == [fault])
            #expect(failures.map(\.remoteAddress) == ["127.0.0.1"])
            #expect(server.requests.value.isEmpty)
        }
    }

    @Test("a header that ends half-way is told; a check that connects and leaves is not")
    func cutOff() async throws {
        try await run { server in
            let silent = try await RawClient.connect(server.port)
            silent.close()
            _ = try await silent.untilClosed()
            let half = try await RawClient.connect(server.port)
            try await half.send(Self.line.dropLast())
            half.close()
            try await server.proxyFailures.until("the end") { $0.map(\.fault) == [.cutOff] }
        }
    }

    @Test("a stranger's header is refused as no HTTP, and as no TLS", arguments: [line, binary])
    func untrusted(header: [UInt8]) async throws {
        try await run(from: "192.0.2.0/24") { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(header + RawRequest().bytes)
            #expect(try await client.untilClosed().text.hasPrefix("HTTP/1.1 400 "))
            #expect(server.requests.value.isEmpty)
            #expect(server.proxyFailures.value.isEmpty)
        }
        let certificates = try TestCertificates()
        try await run(from: "192.0.2.0/24", tls: certificates.server()) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(header)
            _ = try await client.untilClosed()
            try await server.tlsFailures.until("the failure") { $0.map(\.kind) == [.notTLS] }
        }
        try certificates.remove()
    }

    @Test("who is no balancer connects as ever")
    func direct() async throws {
        try await run(from: "192.0.2.0/24") { server in
            try await server.connect()
            #expect(address(server) == ["127.0.0.1"])
        }
    }

    @Test("limits by address count the clients, not the balancer")
    func limits() async throws {
        try await run {
            $0.maxConnectionsPerAddress = 1
        } _: { server in
            for last in [UInt8(1), 2, 3] {
                var header = Self.binary
                header[19] = last
                let client = try await RawClient.connect(server.port)
                try await client.send(header + RawRequest().bytes)
                try await client.seen.until("the upgrade") { $0.isUpgraded }
            }
            #expect(server.server.turnedAwayCount == 0)
            var header = Self.binary
            header[19] = 2
            let second = try await RawClient.connect(server.port)
            try await second.send(header + RawRequest().bytes)
            #expect(try await second.untilClosed().bytes.isEmpty)
            #expect(server.server.turnedAwayCount == 1)
        }
    }
}
