import NIOCore
import NIOSSL
import OCPPWebSocket
import Testing

@Suite("TLS: versions, suites and certificates on one port")
struct TLSTests {
    private func serving(
        _ body: (TestServer, TestCertificates) async throws -> Void
    ) async throws {
        let certificates = try TestCertificates()
        try await TestServer.run(tls: certificates.server()) { try await body($0, certificates) }
        try certificates.remove()
    }

    @Test(
        "each of the white paper's suites is spoken",
        arguments: [
            NIOTLSCipher.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            .TLS_RSA_WITH_AES_128_GCM_SHA256, .TLS_RSA_WITH_AES_256_GCM_SHA384,
        ])
    func suites(suite: NIOTLSCipher) async throws {
        try await serving { server, certificates in
            let version = try await TLSProbe.version(
                port: server.port, trusting: certificates.path("root.pem")
            ) {
                $0.maximumTLSVersion = .tlsv12
                $0.cipherSuiteValues = [suite]
            }
            #expect(version == .tlsv12)
        }
    }

    @Test("TLS 1.3 is spoken with clients that verify only RSA, and with those that verify both")
    func tls13() async throws {
        try await serving { server, certificates in
            for algorithms in [[SignatureAlgorithm.rsaPssRsaeSha256, .ecdsaSecp256R1Sha256], nil] {
                let version = try await TLSProbe.version(
                    port: server.port, trusting: certificates.path("root.pem")
                ) { $0.verifySignatureAlgorithms = algorithms }
                #expect(version == .tlsv13)
            }
        }
    }

    @Test("TLS 1.1 and suites of old are refused, and the failure is told")
    func refused() async throws {
        try await serving { server, certificates in
            await #expect(throws: (any Error).self) {
                try await TLSProbe.version(port: server.port, trusting: certificates.path("root.pem")) {
                    $0.minimumTLSVersion = .tlsv1
                    $0.maximumTLSVersion = .tlsv11
                }
            }
            await #expect(throws: (any Error).self) {
                try await TLSProbe.version(port: server.port, trusting: certificates.path("root.pem")) {
                    $0.maximumTLSVersion = .tlsv12
                    $0.cipherSuiteValues = [.TLS_RSA_WITH_AES_128_CBC_SHA]
                }
            }
            let failures = try await server.tlsFailures.until("both failures") { $0.count == 2 }
            #expect(failures.allSatisfy { $0.kind == .handshake && $0.remoteAddress == "127.0.0.1" })
        }
    }

    @Test("a client without a certificate is served, and one with a certificate is known by it")
    func clientCertificates() async throws {
        try await serving { server, certificates in
            let root = certificates.path("root.pem")
            for identity in [nil, certificates.identity("station")] {
                let seen = Witness.Seen()
                try await server.connect(tls: ClientTLS(caFile: root, identity: identity), seen: seen)
                try await seen.sees("connected")
            }
            let facts = server.requests.value.map(\.tls)
            #expect(facts.map { $0?.version } == ["TLS 1.3", "TLS 1.3"])
            #expect(facts.map { $0?.peerCertificates.count } == [0, 1])
            let der = try NIOSSLCertificate.fromPEMFile(certificates.path("station.pem")).first?.toDERBytes()
            #expect(facts.last??.peerCertificates.first == der)
        }
    }

    @Test("a client does not talk to a server of another name, or of a stranger's authority")
    func clientChecks() async throws {
        let (certificates, stranger) = (try TestCertificates(), try TestCertificates())
        let other = try ServerTLS([certificates.identity("other-name")], asksForClientCertificate: false)
        for (tls, root) in [(other, certificates), (try certificates.server(), stranger)] {
            try await TestServer.run(tls: tls) { server in
                await #expect(throws: OCPPWebSocketClientError.self) {
                    try await server.connect(tls: ClientTLS(caFile: root.path("root.pem")))
                }
                #expect(server.requests.value.isEmpty)
            }
        }
        try certificates.remove()
        try stranger.remove()
    }

    @Test("plain HTTP on a TLS port is told so in plain HTTP")
    func plain() async throws {
        try await serving { server, _ in
            let url = "ws://127.0.0.1:\(server.port)"
            let error = await #expect(throws: OCPPWebSocketClientError.self) {
                try await OCPPWebSocketClient.connect(
                    url: url, identity: "CP1", password: nil, subprotocols: ["ocpp1.6"],
                    on: TestServer.group.next(), handler: { Witness(Witness.Seen()) }
                ).get()
            }
            #expect(error == .refused(status: 400))
            #expect(server.tlsFailures.value.map(\.kind) == [.notTLS])
        }
    }

    @Test("exchanged certificates are shown to the next client, and open connections stay")
    func replacement() async throws {
        let (old, new) = (try TestCertificates(), try TestCertificates())
        let tls = try old.server()
        try await TestServer.run(tls: tls) { server in
            let seen = Witness.Seen()
            try await server.connect(tls: ClientTLS(caFile: old.path("root.pem")), seen: seen)
            try await seen.sees("connected")
            try tls.replace(with: [new.identity("server-ecdsa")], asksForClientCertificate: false)
            try await server.connect(tls: ClientTLS(caFile: new.path("root.pem")))
            await #expect(throws: OCPPWebSocketClientError.self) {
                try await server.connect(tls: ClientTLS(caFile: old.path("root.pem")))
            }
            #expect(throws: TLSFileError.self) {
                try tls.replace(with: [new.identity("nothing")], asksForClientCertificate: false)
            }
            let connection = try #require(seen.value.connection)
            connection.eventLoop.execute { connection.send(text: Array("still".utf8)) }
            try await seen.sees("still")
        }
        try old.remove()
        try new.remove()
    }
}
