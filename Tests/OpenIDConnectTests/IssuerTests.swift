import CentralSystem
import JWTKit
import OCPPJ
import Synchronization
import Testing

@testable import OpenIDConnect

@Suite("The issuer: asked when it is needed, remembered for a while, and believed only as itself")
struct IssuerTests {
    private func failure(_ work: () async throws -> Void) async -> OpenIDFailure? {
        await #expect(throws: OpenIDFailure.self) { try await work() }
    }

    private func later(_ seconds: Int) -> Timestamp { TestIssuer.now.adding(.seconds(seconds)) }

    @Test("keys that are not known are fetched anew, so that an issuer may change them")
    func rotation() async throws {
        let issuer = TestIssuer()
        let provider = issuer.provider()
        _ = try await issuer.signIn(through: provider)
        _ = try await issuer.signIn(through: provider)
        #expect(issuer.count("/keys") == 1)
        #expect(issuer.count("openid-configuration") == 1)
        issuer.change { ($0.key, $0.kid) = (ES256PrivateKey(), "second") }
        _ = try await issuer.signIn(through: provider)
        #expect(issuer.count("/keys") == 2)
        // Also where keys have no names.
        issuer.change { ($0.key, $0.kid) = (ES256PrivateKey(), nil) }
        _ = try await issuer.signIn(Self.times(31), through: provider, at: later(31))
        #expect(issuer.count("/keys") == 3)
    }

    private static func times(_ seconds: Int64) -> [String: String?] {
        let now = TestIssuer.now.microseconds / 1_000_000 + seconds
        return ["iat": "\(now)", "exp": "\(now + 300)"]
    }

    @Test("tokens of keys that nobody knows make no more than one look in half a minute")
    func keyPause() async throws {
        let issuer = TestIssuer()
        let provider = issuer.provider()
        for _ in 0..<5 {
            let failure = await failure {
                _ = try await issuer.signIn(through: provider, header: TestIssuer.header("unknown"))
            }
            #expect(failure?.kind == .invalidToken)
        }
        #expect(issuer.count("/keys") == 2)
        _ = await failure {
            _ = try await issuer.signIn(
                Self.times(30), through: provider, at: later(30), header: TestIssuer.header("unknown"))
        }
        #expect(issuer.count("/keys") == 3)
    }

    @Test("keys for other uses, of other kinds and broken ones are left out, and do no harm")
    func otherKeys() async throws {
        let issuer = TestIssuer()
        let key = issuer.state.withLock { $0.key }
        let other = #"{"kty":"oct","k":"c2VjcmV0","kid":"first"},{"kty":"EC","kid":"first"},{"kid":7},"x""#
        let encryption = TestIssuer.jwk(key, "first", more: #","use":"enc""#)
        issuer.change { $0.published = #"{"keys":[\#(other),\#(encryption)]}"# }
        let failure = await failure { _ = try await issuer.signIn() }
        #expect(failure?.kind == .invalidToken)
        let signing = TestIssuer.jwk(key, "first", more: #","use":"sig","alg":"ES256""#)
        issuer.change { $0.published = #"{"keys":[\#(other),\#(signing)]}"# }
        _ = try await issuer.signIn()
    }

    @Test("an issuer that is down is asked again some seconds later, not by everybody at once")
    func down() async throws {
        let issuer = TestIssuer()
        let provider = issuer.provider()
        issuer.change { $0.isDown = true }
        for _ in 0..<3 {
            let failure = await failure { _ = try await provider.begin(returningTo: "/", at: TestIssuer.now) }
            #expect(failure?.kind == .issuerUnreachable)
        }
        #expect(issuer.count("openid-configuration") == 1)
        issuer.change { $0.isDown = false }
        _ = try await provider.begin(returningTo: "/", at: later(5))
        // What was read is kept for an hour.
        issuer.change { $0.isDown = true }
        _ = try await provider.begin(returningTo: "/", at: later(3_600))
        _ = await failure { _ = try await provider.begin(returningTo: "/", at: later(3_605)) }
    }

    @Test("an issuer with another name, or with endpoints without TLS, is not used")
    func others() async throws {
        let issuer = TestIssuer()
        issuer.change { $0.names = TestIssuer.url + "/" }
        let failure = await failure {
            _ = try await issuer.provider().begin(returningTo: "/", at: TestIssuer.now)
        }
        #expect(failure?.detail.contains("names itself") == true)
        let plain = #"""
            {"issuer":"i","authorization_endpoint":"http://id.example.com/a","token_endpoint":"https://t",
            "jwks_uri":"https://k"}
            """#
        #expect(throws: OpenIDFailure.self) { _ = try IssuerMetadata(Array(plain.utf8), issuer: "i") }
        #expect(throws: OpenIDFailure.self) { _ = try IssuerMetadata(Array("[]".utf8), issuer: "i") }
        #expect(throws: OpenIDFailure.self) { _ = try IssuerKeys(Array("{}".utf8)) }
    }

    @Test("what the issuer answers cannot forge lines of the log")
    func lines() {
        #expect(OpenIDFailure(.issuerRefused, "a\nb\r\u{85}\u{0}ä").detail == "abä")
    }

    @Test("only https is an issuer's, or this machine for trials")
    func urls() {
        for url in [
            "https://id.example.com", "http://localhost:8080/x", "http://127.0.0.1:1", "http://[::1]:1/",
        ] {
            #expect(IssuerURL.isUsable(url), "\(url)")
        }
        for url in [
            "http://id.example.com", "http://127.0.0.1.evil.example", "ftp://localhost", "https://", "x",
            "https://user:password@id.example.com", "https://id.example.com#x", "http://127.evil.0.1",
        ] {
            #expect(!IssuerURL.isUsable(url), "\(url)")
        }
    }

    @Test("the client shows itself as the issuer wants it, and always by PKCE")
    func clientAuthentication() async throws {
        let issuer = TestIssuer()
        _ = try await issuer.signIn()
        #expect(issuer.lastForm["client_secret"] == nil)
        let basic = issuer.state.withLock { $0.requests.first { $0.form != nil }?.authorization }
        // Encoded as a form first: csms:s3cr%3Aet
        #expect(basic == "Basic Y3NtczpzM2NyJTNBZXQ=")
        for methods in [nil, #"["client_secret_post"]"#] {
            let issuer = TestIssuer()
            issuer.change { $0.authentication = methods }
            _ = try await issuer.signIn()
            let request = issuer.state.withLock { state in state.requests.first { $0.form != nil } }
            let secret = request?.form?.first { $0.name == "client_secret" }?.value
            #expect(secret == (methods == nil ? nil : "s3cr:et"))
            #expect((request?.authorization != nil) == (methods == nil))
        }
        let other = TestIssuer()
        other.change { $0.authentication = #"["private_key_jwt"]"# }
        let failure = await failure { _ = try await other.signIn() }
        #expect(failure?.kind == .issuerRefused)
        _ = try await other.signIn(through: other.provider { $0.clientSecret = nil })
    }

    @Test("what the token endpoint answers otherwise is told apart")
    func tokenEndpoint() async throws {
        for (status, answer, kind) in [
            (400, #"{"error":"invalid_grant"}"#, OpenIDFailure.Kind.issuerRefused),
            (401, "", .issuerRefused), (503, "", .issuerUnreachable), (302, "", .issuerUnreachable),
            (200, "{}", .invalidToken), (200, "<html>", .invalidToken),
        ] {
            let issuer = TestIssuer()
            issuer.change { ($0.tokenStatus, $0.tokenAnswer) = (status, answer) }
            let failure = await failure { _ = try await issuer.signIn() }
            #expect(failure?.kind == kind, "\(status) \(answer)")
        }
    }

    @Test("while the issuer takes its time, few sign-ins wait for it and the others are told so")
    func slow() async throws {
        let (gate, issuer) = (Gate(), TestIssuer())
        let provider = OpenIDProvider(issuer.provider().settings, transport: SlowIssuer(issuer, gate))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    (try? await provider.begin(returningTo: "/", at: TestIssuer.now)) != nil
                }
            }
            for _ in 0..<42 { #expect(await group.next() == false) }
            await gate.open()
            for await isSent in group { #expect(isSent) }
        }
        #expect(issuer.count("openid-configuration") == 8)
    }
}

/// Lets everybody wait until it is opened.
private actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}

/// An issuer that answers when a gate is opened.
private struct SlowIssuer: IssuerTransport {
    private let issuer: TestIssuer
    private let gate: Gate

    init(_ issuer: TestIssuer, _ gate: Gate) { (self.issuer, self.gate) = (issuer, gate) }

    func send(_ request: IssuerRequest) async throws(OpenIDFailure) -> IssuerAnswer {
        await gate.pass()
        return try await issuer.send(request)
    }
}
