import CentralSystem
import JWTKit
import OCPPJ

/// What an issuer says of who has signed in, before anything of it is believed (OpenID Connect Core 1.0 §3.1.3.7).
struct IDToken: Sendable {
    let header: IDTokenHeader
    private let text: String
    private let claims: IDTokenClaims

    /// Longest subject (§2).
    private static let subjectLimit = 255

    init(_ text: String) throws(OpenIDFailure) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Base64URL.octets(parts[1]), let claims = IDTokenClaims(payload)
        else { throw OpenIDFailure(.invalidToken, "the ID token is none") }
        header = try IDTokenHeader(parts[0])
        (self.text, self.claims) = (text, claims)
    }

    /// Whether one of the keys has signed it.
    func isSigned(by keys: IssuerKeys) async -> Bool {
        for candidate in keys.candidates(for: header) {
            var key = candidate
            key.algorithm = header.algorithm
            key.keyIdentifier = JWKIdentifier(string: header.keyID ?? "")
            (key.privateExponent, key.prime1, key.prime2) = (nil, nil, nil)
            let collection = JWTKeyCollection()
            do {
                try await collection.add(jwk: key)
                _ = try await collection.verify(text, as: SignedContent.self)
                return true
            } catch {
                continue
            }
        }
        return false
    }

    /// The claims, when they are for this client, this sign-in and this moment; the signature is checked before.
    func checkedClaims(
        _ settings: OpenIDSettings, nonce: String, at time: Timestamp
    ) throws(OpenIDFailure) -> IDTokenClaims {
        guard claims.text("iss") == settings.issuer else { throw Self.wrong("is of another issuer") }
        let audience = claims.texts(at: "aud")
        guard audience.contains(settings.clientID) else { throw Self.wrong("is for another client") }
        guard audience.count == 1 || claims.has("azp"),
            !claims.has("azp") || claims.text("azp") == settings.clientID
        else { throw Self.wrong("was asked for by another client") }
        let (early, late) = (time.adding(.zero - settings.clockLeeway), time.adding(settings.clockLeeway))
        guard let end = claims.time("exp"), end > early else { throw Self.wrong("has expired") }
        guard let begin = claims.time("iat"), begin <= late else { throw Self.wrong("is of the future") }
        guard !claims.has("nbf") || claims.time("nbf").map({ $0 <= late }) == true else {
            throw Self.wrong("is not valid yet")
        }
        guard let given = claims.text("nonce"), RandomToken.isEqual(given, nonce) else {
            throw Self.wrong("is of another sign-in")
        }
        guard let subject = claims.text("sub"), (1...Self.subjectLimit).contains(subject.utf8.count),
            !subject.unicodeScalars.contains("\0")
        else { throw Self.wrong("names nobody") }
        return claims
    }

    private static func wrong(_ what: String) -> OpenIDFailure {
        OpenIDFailure(.invalidToken, "the ID token \(what)")
    }
}

/// The payload for the check of the signature, which does not look into it.
private struct SignedContent: JWTPayload {
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
