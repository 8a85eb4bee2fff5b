public import CentralSystem
import Crypto
import Foundation
public import OCPPJ

/// Signs people in through an issuer: the authorization code flow with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636).
public struct OpenIDProvider: Sendable {
    public let settings: OpenIDSettings
    private let issuer: Issuer
    private let transport: any IssuerTransport

    public init(_ settings: OpenIDSettings, transport: any IssuerTransport) {
        (self.settings, self.transport) = (settings, transport)
        issuer = Issuer(settings, transport)
    }

    /// Where a browser is to be sent, and what to know again when it comes back.
    public func begin(
        returningTo place: String, at time: Timestamp
    ) async throws(OpenIDFailure) -> (url: String, pending: PendingSignIn) {
        let endpoint = try await issuer.metadata(at: time).authorizationEndpoint
        let pending = PendingSignIn(
            state: RandomToken.text(), nonce: RandomToken.text(), verifier: RandomToken.text(),
            returnTo: place, expiresAt: time.adding(settings.signInLifetime))
        let query = FormText.of([
            ("response_type", "code"), ("client_id", settings.clientID),
            ("redirect_uri", settings.redirectURI), ("scope", settings.scopes), ("state", pending.state),
            ("nonce", pending.nonce), ("code_challenge_method", "S256"),
            ("code_challenge", Base64URL.text(SHA256.hash(data: Data(pending.verifier.utf8)))),
        ])
        return ("\(endpoint)\(endpoint.contains("?") ? "&" : "?")\(query)", pending)
    }

    /// Who has come back with a code.
    public func finish(
        _ pending: PendingSignIn, code: String, at time: Timestamp
    ) async throws(OpenIDFailure) -> ExternalPerson {
        let token = try IDToken(try await exchange(code, pending, at: time))
        try await checkSignature(of: token, at: time)
        let claims = try token.checkedClaims(settings, nonce: pending.nonce, at: time)
        let names = ["preferred_username", "email", "sub"].compactMap(claims.text)
        return ExternalPerson(
            issuer: settings.issuer, subject: claims.text("sub") ?? "", names: names,
            displayName: claims.text("name"), role: settings.rights.role(in: claims),
            sites: settings.rights.sites(in: claims))
    }

    /// Issuers change their keys: those known are fetched anew when none of them has signed the token.
    private func checkSignature(of token: IDToken, at time: Timestamp) async throws(OpenIDFailure) {
        if await token.isSigned(by: try await issuer.keys(at: time)) { return }
        if let keys = try await issuer.renewedKeys(at: time), await token.isSigned(by: keys) { return }
        throw OpenIDFailure(.invalidToken, "the ID token is signed by no key of the issuer")
    }

    /// The ID token that the issuer gives for a code.
    private func exchange(
        _ code: String, _ pending: PendingSignIn, at time: Timestamp
    ) async throws(OpenIDFailure) -> String {
        let metadata = try await issuer.metadata(at: time)
        let answer = try await transport.send(try request(code, pending, metadata))
        let document = try? JSONDocument(answer.body)
        guard answer.status == 200 else {
            let error = document?.root["error"]?.string?.prefix(100) ?? "no error that can be read"
            let kind =
                (400..<500).contains(answer.status) ? OpenIDFailure.Kind.issuerRefused : .issuerUnreachable
            throw OpenIDFailure(kind, "the token endpoint answers \(answer.status): \(error)")
        }
        guard let token = document?.root["id_token"]?.string else {
            throw OpenIDFailure(
                .invalidToken, "the token endpoint gives no ID token; is openid among the scopes?")
        }
        return token
    }

    /// The client shows itself in the header where the issuer takes that, else in the form (RFC 6749 §2.3.1).
    private func request(
        _ code: String, _ pending: PendingSignIn, _ metadata: IssuerMetadata
    ) throws(OpenIDFailure) -> IssuerRequest {
        var request = IssuerRequest(
            metadata.tokenEndpoint,
            form: [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURI),
                ("code_verifier", pending.verifier),
            ])
        guard let secret = settings.clientSecret else {
            request.form?.append(("client_id", settings.clientID))
            return request
        }
        if metadata.clientAuthentication.contains("client_secret_basic") {
            let pair = "\(FormText.encoded(settings.clientID)):\(FormText.encoded(secret))"
            request.authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        } else if metadata.clientAuthentication.contains("client_secret_post") {
            request.form?.append(("client_id", settings.clientID))
            request.form?.append(("client_secret", secret))
        } else {
            throw OpenIDFailure(.issuerRefused, "the issuer takes no client secret")
        }
        return request
    }
}
