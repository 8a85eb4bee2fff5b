import JWTKit
import OCPPJ

/// With what a token says it is signed (RFC 7515 §4); only what nobody can make who knows the issuer's public keys.
struct IDTokenHeader: Sendable {
    let algorithm: JWK.Algorithm
    let keyType: JWK.KeyType
    /// Nil where the token names no key.
    let keyID: String?

    private static let algorithms: [(JWK.Algorithm, JWK.KeyType)] = [
        (.rs256, .rsa), (.rs384, .rsa), (.rs512, .rsa), (.ps256, .rsa), (.ps384, .rsa), (.ps512, .rsa),
        (.es256, .ecdsa), (.es384, .ecdsa), (.es512, .ecdsa), (.eddsa, .octetKeyPair),
    ]

    /// Throws for `none`, shared secrets, and headers that must be understood and are not.
    init(_ encoded: some StringProtocol) throws(OpenIDFailure) {
        guard let octets = Base64URL.octets(encoded), let document = try? JSONDocument(octets) else {
            throw OpenIDFailure(.invalidToken, "the ID token has no header that can be read")
        }
        let name = document.root["alg"]?.string ?? ""
        guard let (algorithm, type) = Self.algorithms.first(where: { $0.0.rawValue == name }) else {
            throw OpenIDFailure(
                .invalidToken, "the ID token is signed with \(name.prefix(20)), which is not taken")
        }
        guard document.root["crit"] == nil, document.root["kid"].map({ $0.string != nil }) ?? true else {
            throw OpenIDFailure(.invalidToken, "the ID token's header is not understood")
        }
        (self.algorithm, keyType, keyID) = (algorithm, type, document.root["kid"]?.string)
    }
}
