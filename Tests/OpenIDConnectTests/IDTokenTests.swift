import CentralSystem
import Crypto
import Foundation
import JWTKit
import OCPPJ
import Synchronization
import Testing

@testable import OpenIDConnect

@Suite("ID tokens: only what the issuer signed, for this client, this sign-in and this moment")
struct IDTokenTests {
    private static let now = TestIssuer.now.microseconds / 1_000_000

    @Test("a good token says who has come, and with which rights")
    func good() async throws {
        let person = try await TestIssuer().signIn(["sites": #"["North","South"]"#])
        #expect(person.issuer == TestIssuer.url)
        #expect(person.subject == "4711")
        #expect(person.names == ["kim", "4711"])
        #expect(person.displayName == "Kim Lee")
        #expect(person.role == .operator)
        #expect(person.sites == .named(["North", "South"]))
    }

    @Test(
        "claims of another issuer, client, sign-in or time are refused",
        arguments: [
            ("iss", #""https://id.example.com/realms/other""#, "another issuer"),
            ("iss", #""https://id.example.com/realms/main/""#, "another issuer"),
            ("aud", #""other""#, "another client"), ("aud", "[]", "another client"),
            ("aud", #"["csms","other"]"#, "asked for by another"),
            ("azp", #""other""#, "asked for by another"),
            ("nonce", #""other""#, "another sign-in"), ("nonce", nil, "another sign-in"),
            ("exp", "\(now - 61)", "expired"), ("exp", nil, "expired"), ("exp", "\"never\"", "expired"),
            ("iat", "\(now + 61)", "future"), ("iat", nil, "future"), ("nbf", "\(now + 61)", "not valid yet"),
            ("sub", nil, "nobody"), ("sub", "\"\"", "nobody"),
        ] as [(String, String?, String)])
    func claims(_ name: String, _ value: String?, _ what: String) async throws {
        let failure = await #expect(throws: OpenIDFailure.self) {
            _ = try await TestIssuer().signIn([name: value])
        }
        #expect(failure?.kind == .invalidToken)
        #expect(failure?.detail.contains(what) == true, "\(failure?.detail ?? "")")
    }

    @Test("a clock that is a minute wrong does no harm, and several audiences name who asked")
    func leeway() async throws {
        let issuer = TestIssuer()
        _ = try await issuer.signIn(["exp": "\(Self.now - 59)", "iat": "\(Self.now + 59).5"])
        _ = try await issuer.signIn(["aud": #"["other","csms"]"#, "azp": #""csms""#])
    }

    @Test("what was changed after signing is refused")
    func tampered() async throws {
        let issuer = TestIssuer()
        let provider = issuer.provider()
        let (_, pending) = try await provider.begin(returningTo: "/", at: TestIssuer.now)
        let token = try issuer.sign(TestIssuer.claims(pending)).split(separator: ".")
        let other = Base64URL.text(TestIssuer.claims(pending, ["sub": #""1""#]).utf8)
        for text in [
            "\(token[0]).\(other).\(token[2])", "\(token[0]).\(token[1]).", "\(token[0]).\(token[1])",
            "\(token[0]).\(token[1]).\(token[2]).x", "x.y.z", "",
        ] {
            issuer.change { $0.token = text }
            let failure = await #expect(throws: OpenIDFailure.self) {
                _ = try await provider.finish(pending, code: "c", at: TestIssuer.now)
            }
            #expect(failure?.kind == .invalidToken, "\(text)")
        }
    }

    @Test(
        "a token without a signature is refused, whatever it calls its algorithm",
        arguments: ["none", "NONE", ""])
    func unsigned(_ algorithm: String) async throws {
        await refuse { content in
            content + "."
        } header: {
            TestIssuer.header($0, algorithm)
        }
    }

    @Test("a token that is signed with the public key as a shared secret is refused")
    func sharedSecret() async throws {
        let issuer = TestIssuer()
        let key = issuer.state.withLock { $0.key }
        for secret in [key.publicKey.pemRepresentation, TestIssuer.jwk(key, "first")] {
            await refuse(issuer) { content in
                let code = Crypto.HMAC<SHA256>.authenticationCode(
                    for: Data(content.utf8), using: SymmetricKey(data: Data(secret.utf8)))
                return content + "." + Base64URL.text(code)
            } header: {
                TestIssuer.header($0, "HS256")
            }
        }
    }

    @Test("a token that brings its own key, or a header that must be understood, is refused")
    func ownKey() async throws {
        let stranger = ES256PrivateKey()
        let issuer = TestIssuer()
        let headers = [
            #"{"alg":"ES256","kid":"first","jwk":\#(TestIssuer.jwk(stranger, "first"))}"#,
            #"{"alg":"ES256","kid":"first","crit":["b64"],"b64":false}"#, #"{"alg":"ES256","kid":7}"#,
            #"{"alg":"RS256","kid":"first"}"#, #"{"alg":"ES384","kid":"first"}"#,
        ]
        for header in headers {
            let provider = issuer.provider()
            let (_, pending) = try await provider.begin(returningTo: "/", at: TestIssuer.now)
            let token = try TestIssuer.sign(TestIssuer.claims(pending), stranger, header: header)
            issuer.change { $0.token = token }
            let failure = await #expect(throws: OpenIDFailure.self) {
                _ = try await provider.finish(pending, code: "c", at: TestIssuer.now)
            }
            #expect(failure?.kind == .invalidToken, "\(header)")
        }
    }

    /// A token whose signature is made otherwise is refused.
    private func refuse(
        _ issuer: TestIssuer = TestIssuer(), _ sign: (String) -> String, header: (String?) -> String
    ) async {
        let provider = issuer.provider()
        let failure = await #expect(throws: OpenIDFailure.self) {
            let (_, pending) = try await provider.begin(returningTo: "/", at: TestIssuer.now)
            let claims = Base64URL.text(TestIssuer.claims(pending).utf8)
            let token = sign("\(Base64URL.text(header("first").utf8)).\(claims)")
            issuer.change { $0.token = token }
            _ = try await provider.finish(pending, code: "c", at: TestIssuer.now)
        }
        #expect(failure?.kind == .invalidToken)
    }
}
