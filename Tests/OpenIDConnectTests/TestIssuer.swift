import CentralSystem
import Crypto
import Foundation
import JWTKit
import OCPPJ
import Synchronization

@testable import OpenIDConnect

/// An issuer without a network: it answers as one does, with keys made for the test.
final class TestIssuer: IssuerTransport {
    static let url = "https://id.example.com/realms/main"
    static let clientID = "csms"
    static let now = Timestamp(microseconds: 1_790_000_000_000_000)

    /// What the issuer does; a test may change all of it.
    struct State {
        var names = TestIssuer.url
        var isDown = false
        var key = ES256PrivateKey()
        var kid: String? = "first"
        /// Keys that are published; those of the signing key where nil.
        var published: String?
        var authentication: String? = #"["client_secret_basic","client_secret_post"]"#
        var token = ""
        var tokenStatus = 200
        var tokenAnswer: String?
        var requests: [IssuerRequest] = []
    }

    let state: Mutex<State>

    init() { state = Mutex(State()) }

    func change(_ change: (inout sending State) -> Void) { state.withLock { change(&$0) } }

    /// Requests whose URL ends so.
    func count(_ end: String) -> Int { state.withLock { $0.requests.count { $0.url.hasSuffix(end) } } }

    var lastForm: [String: String] {
        let form = state.withLock { $0.requests.last?.form } ?? []
        return Dictionary(form.map { ($0.name, $0.value) }) { $1 }
    }

    func send(_ request: IssuerRequest) async throws(OpenIDFailure) -> IssuerAnswer {
        let state = self.state.withLock { state in
            state.requests.append(request)
            return state
        }
        if state.isDown { throw OpenIDFailure(.issuerUnreachable, "connection refused") }
        switch request.url {
        case Self.url + "/.well-known/openid-configuration": return Self.ok(Self.metadata(state))
        case "https://id.example.com/keys":
            return Self.ok(state.published ?? #"{"keys":[\#(Self.jwk(state.key, state.kid))]}"#)
        case "https://id.example.com/token":
            let answer = state.tokenAnswer ?? #"{"token_type":"Bearer","id_token":"\#(state.token)"}"#
            return IssuerAnswer(status: state.tokenStatus, body: Array(answer.utf8))
        default: return IssuerAnswer(status: 404, body: [])
        }
    }

    private static func ok(_ text: String) -> IssuerAnswer {
        IssuerAnswer(status: 200, body: Array(text.utf8))
    }

    private static func metadata(_ state: State) -> String {
        let methods = state.authentication.map { #","token_endpoint_auth_methods_supported":\#($0)"# } ?? ""
        return #"""
            {"issuer":"\#(state.names)","authorization_endpoint":"https://id.example.com/authorize?tenant=1",
            "token_endpoint":"https://id.example.com/token","jwks_uri":"https://id.example.com/keys"\#(methods)}
            """#
    }

    /// The public key as issuers publish it.
    static func jwk(_ key: ES256PrivateKey, _ kid: String?, more: String = "") -> String {
        let point = key.publicKey.parameters
        let name = kid.map { #","kid":"\#($0)""# } ?? ""
        return #"{"kty":"EC","crv":"P-256","x":"\#(url(point?.x))","y":"\#(url(point?.y))"\#(name)\#(more)}"#
    }

    private static func url(_ base64: String?) -> String {
        (base64 ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

extension TestIssuer {
    /// The claims of a good token for a sign-in, with what a test changes; nil removes a claim.
    static func claims(_ pending: PendingSignIn, _ changes: [String: String?] = [:]) -> String {
        let now = now.microseconds / 1_000_000
        var claims: [String: String] = [
            "iss": #""\#(url)""#, "aud": #""\#(clientID)""#, "sub": #""4711""#, "exp": "\(now + 300)",
            "iat": "\(now)", "nonce": #""\#(pending.nonce)""#, "preferred_username": #""kim""#,
            "name": #""Kim Lee""#, "realm_access": #"{"roles":["other","csms-ops"]}"#,
        ]
        for (name, value) in changes { claims[name] = value }
        return "{" + claims.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",") + "}"
    }

    /// Signs claims with the issuer's key as it is now.
    func sign(_ claims: String, header: String? = nil) throws -> String {
        let (key, kid) = state.withLock { ($0.key, $0.kid) }
        return try Self.sign(claims, key, header: header ?? Self.header(kid))
    }

    static func header(_ kid: String?, _ algorithm: String = "ES256") -> String {
        #"{"alg":"\#(algorithm)","typ":"JWT"\#(kid.map { #","kid":"\#($0)""# } ?? "")}"#
    }

    static func sign(_ claims: String, _ key: ES256PrivateKey, header: String) throws -> String {
        let content = "\(Base64URL.text(header.utf8)).\(Base64URL.text(claims.utf8))"
        let signer = try P256.Signing.PrivateKey(pemRepresentation: key.pemRepresentation)
        let signature = try signer.signature(for: Data(content.utf8))
        return "\(content).\(Base64URL.text(signature.rawRepresentation))"
    }

    /// A provider of this issuer.
    func provider(_ change: (inout OpenIDSettings) -> Void = { _ in }) -> OpenIDProvider {
        var settings = OpenIDSettings(
            issuer: Self.url, clientID: Self.clientID,
            redirectURI: "https://csms.example.com" + OpenIDSettings.callbackPath,
            rights: ClaimedRights(
                roleClaim: "realm_access.roles",
                roles: ["csms-ops": .operator, "csms-admins": .administrator], sitesClaim: "sites"))
        settings.clientSecret = "s3cr:et"
        change(&settings)
        return OpenIDProvider(settings, transport: self)
    }

    /// A whole sign-in with these claims changed; throws what is wrong with it.
    func signIn(
        _ changes: [String: String?] = [:], through provider: OpenIDProvider? = nil,
        at time: Timestamp = now, header: String? = nil
    ) async throws -> ExternalPerson {
        let provider = provider ?? self.provider()
        let (_, pending) = try await provider.begin(returningTo: "/", at: time)
        let token = try sign(Self.claims(pending, changes), header: header)
        change { $0.token = token }
        return try await provider.finish(pending, code: "code", at: time)
    }
}
