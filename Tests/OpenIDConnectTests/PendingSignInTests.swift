import CentralSystem
import Crypto
import Foundation
import OCPPJ
import Testing

@testable import OpenIDConnect

@Suite("A sign-in that is under way: sealed in the browser, for ten minutes")
struct PendingSignInTests {
    @Test("the way to the issuer names all that comes back, and the challenge of what stays here")
    func begin() async throws {
        let (url, pending) = try await TestIssuer().provider().begin(
            returningTo: "/#/stations", at: TestIssuer.now)
        let parts = try #require(URLComponents(string: url))
        #expect(url.hasPrefix("https://id.example.com/authorize?tenant=1&"))
        let query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
        #expect(query["response_type"] == "code")
        #expect(query["client_id"] == "csms")
        #expect(query["redirect_uri"] == "https://csms.example.com/api/v1/auth/oidc/callback")
        #expect(query["scope"] == "openid profile email")
        #expect(query["state"] == pending.state)
        #expect(query["nonce"] == pending.nonce)
        #expect(query["code_challenge_method"] == "S256")
        let challenge = Base64URL.text(SHA256.hash(data: Data(pending.verifier.utf8)))
        #expect(query["code_challenge"] == challenge)
        #expect(!url.contains(pending.verifier))
        #expect(Set([pending.state, pending.nonce, pending.verifier]).count == 3)
    }

    @Test("what is sealed is opened with the same secret, in its time, and when nothing was changed")
    func sealing() async throws {
        let (_, pending) = try await TestIssuer().provider().begin(returningTo: "/#/x", at: TestIssuer.now)
        let sealed = try pending.sealed(with: "secret")
        #expect(!sealed.contains(pending.state))
        let soon = TestIssuer.now.adding(.seconds(599))
        #expect(PendingSignIn(sealed: sealed, secret: "secret", at: soon) == pending)
        #expect(PendingSignIn(sealed: sealed, secret: "other", at: soon) == nil)
        let late = TestIssuer.now.adding(.seconds(600))
        #expect(PendingSignIn(sealed: sealed, secret: "secret", at: late) == nil)
        let changed = (sealed.hasPrefix("A") ? "B" : "A") + sealed.dropFirst()
        for text in [changed, String(sealed.dropLast(4)), "", "x", sealed + "AAAA", "ä"] {
            #expect(PendingSignIn(sealed: text, secret: "secret", at: soon) == nil, "\(text)")
        }
    }
}

@Suite("Claims: what a person's roles, groups and sites at the issuer come to here")
struct ClaimedRightsTests {
    private func claims(_ text: String) throws -> IDTokenClaims {
        try #require(IDTokenClaims(Array(text.utf8)))
    }

    @Test("the greatest role counts, from a text or a list, at a path or a name with dots")
    func roles() throws {
        let roles: [String: Role] = ["ops": .operator, "admins": .administrator]
        for (text, claim, role) in [
            (#"{"r":["x","admins","ops"]}"#, "r", Role.administrator), (#"{"r":"ops"}"#, "r", .operator),
            (#"{"a":{"b":["ops"]}}"#, "a.b", .operator), (#"{"a.b":"ops"}"#, "a.b", .operator),
            (#"{"https://x.example/r":["ops"]}"#, "https://x.example/r", .operator),
        ] {
            #expect(
                ClaimedRights(roleClaim: claim, roles: roles).role(in: try claims(text)) == role, "\(text)")
        }
        for text in ["{}", #"{"r":[]}"#, #"{"r":"x"}"#, #"{"r":7}"#, #"{"r":{"ops":1}}"#, #"{"r":["OPS"]}"#] {
            #expect(ClaimedRights(roleClaim: "r", roles: roles).role(in: try claims(text)) == nil, "\(text)")
            let lenient = ClaimedRights(roleClaim: "r", roles: roles, defaultRole: .viewer)
            #expect(lenient.role(in: try claims(text)) == .viewer, "\(text)")
        }
    }

    @Test("a claim of sites that is missing opens no site, and a star opens all")
    func sites() throws {
        let rights = ClaimedRights(sitesClaim: "sites")
        #expect(rights.sites(in: try claims(#"{"sites":["N","S"]}"#)) == .named(["N", "S"]))
        #expect(rights.sites(in: try claims("{}")) == .named([]))
        #expect(rights.sites(in: try claims(#"{"sites":"*"}"#)) == .all)
        #expect(ClaimedRights().sites(in: try claims("{}")) == .all)
    }
}
