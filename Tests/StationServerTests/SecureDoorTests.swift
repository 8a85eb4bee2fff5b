import CentralSystem
import DatabaseTesting
import NIOCore
import OCPPWebSocket
import StationServer
import Testing

@Suite("Secure doors: profiles 1 to 3 over real TLS")
struct SecureDoorTests {
    private static func serving(
        settings: CentralSystemSettings = .init(),
        profiles: Set<SecurityProfile> = [.tlsBasic, .tlsCertificate],
        _ body: @Sendable (TestStationServer, TestFolder) async throws -> Void
    ) async throws {
        let folder = try TestFolder()
        let listener = StationListener(
            host: "127.0.0.1", port: 0, profiles: profiles, files: ListenerFiles(folder.folder))
        try await TestStationServer.run(listeners: [listener], settings: settings) { server in
            try await body(server, folder)
        }
        try folder.remove()
    }

    @Test("profile 2: the password is asked for inside TLS, and afterwards the plain port is closed to it")
    func profile2() async throws {
        try await Self.serving { server, folder in
            let tls = try folder.client()
            #expect(try await server.knock(server.ports[1], tls: tls) == 403)
            try await server.setPassword("right-password-16")
            #expect(try await server.knock(server.ports[1], tls: tls) == 401)
            #expect(try await server.knock(server.ports[1], tls: tls, password: "wrong-password-16") == 401)
            #expect(try await server.knock(server.ports[0], password: "right-password-16") == nil)
            #expect(try await server.reasons() == ["wrongCredentials", "missingCredentials", "noPassword"])
            // It is on profile 1 now, and was not raised.
            #expect(try await server.knock(server.ports[1], tls: tls, password: "right-password-16") == 403)
            #expect(try await server.reasons().first == "unexpectedProfile")
        }
    }

    @Test("profile 3: the certificate is enough, and afterwards less is refused")
    func profile3() async throws {
        try await Self.serving { server, folder in
            let tls = try folder.client(StationCertificate())
            #expect(try await server.knock(server.ports[1], tls: tls) == nil)
            #expect(try await server.knock(server.ports[1], tls: try folder.client()) == 403)
            #expect(try await server.reasons() == ["missingCertificate"])
            try await server.setPassword("right-password-16")
            #expect(try await server.knock(server.ports[0], password: "right-password-16") == 403)
            #expect(
                try await server.knock(server.ports[1], tls: folder.client(), password: "right-password-16")
                    == 403)
            #expect(try await server.reasons().first == "profileTooLow")
        }
    }

    @Test(
        "a certificate is refused for its own reason",
        arguments: [
            ("certificateExpired", StationCertificate(validity: -120..<(-60))),
            ("certificateNotYetValid", StationCertificate(validity: 600..<3_600)),
            ("certificateUntrusted", StationCertificate(isForeign: true)),
            ("certificateName", StationCertificate(name: "CP2")),
            ("certificateOrganization", StationCertificate(organization: "Theirs")),
        ])
    func refused(reason: String, certificate: StationCertificate) async throws {
        var settings = CentralSystemSettings()
        settings.certificateOrganizations = ["Ours"]
        try await Self.serving(settings: settings) { server, folder in
            let status = try await server.knock(server.ports[1], tls: folder.client(certificate))
            #expect(status == 403)
            #expect(try await server.reasons() == [reason])
        }
    }

    @Test("in a laboratory names and owners need not fit")
    func switches() async throws {
        var settings = CentralSystemSettings()
        settings.checksCertificateNames = false
        try await Self.serving(settings: settings) { server, folder in
            let other = StationCertificate(name: "CP2", organization: "Theirs")
            let status = try await server.knock(server.ports[1], tls: folder.client(other))
            #expect(status == nil)
        }
    }

    @Test("a failed TLS handshake and plain HTTP are on the doorbell, without an identity")
    func failures() async throws {
        try await Self.serving { server, _ in
            let stranger = try TestFolder()
            await #expect(throws: OCPPWebSocketClientError.self) {
                try await server.knock(server.ports[1], tls: try stranger.client())
            }
            #expect(try await server.knock(server.ports[1]) == 400)
            try stranger.remove()
            // They are noted when the peer has its answer already.
            var reasons: Set<String> = []
            _ = try await eventually {
                reasons = Set(try await server.reasons())
                return reasons.count == 2
            }
            #expect(reasons == ["tlsHandshake", "notTLS"])
        }
    }

    @Test("the plain port can be closed altogether")
    func noPlainPort() async throws {
        let folder = try TestFolder()
        let listener = StationListener(
            host: "127.0.0.1", port: 0, profiles: [.tlsCertificate], files: ListenerFiles(folder.folder))
        try await TestStationServer.run(listeners: [listener], hasPlainPort: false) { server in
            #expect(server.ports.count == 1)
            let tls = try folder.client(StationCertificate())
            #expect(try await server.knock(server.ports[0], tls: tls) == nil)
            #expect(try await server.knock(server.ports[0], tls: try folder.client()) == 403)
            #expect(try await server.reasons() == ["missingCertificate"])
        }
        try folder.remove()
    }
}
