import JWTKit
import OCPPJ

/// The keys with which an issuer signs (RFC 7517).
struct IssuerKeys: Sendable {
    private let keys: [JWK]

    /// Keys that are looked at; no issuer has as many in use.
    private static let limit = 100

    /// Keys of another kind or for another use are left out.
    init(_ body: [UInt8]) throws(OpenIDFailure) {
        guard let document = try? JSONDocument(body), let list = document.root["keys"], list.kind == .array
        else { throw OpenIDFailure(.issuerUnreachable, "the issuer's keys are no JSON Web Key Set") }
        keys = list.elements.prefix(Self.limit).compactMap { key in
            guard (key["use"]?.string ?? "sig") == "sig" else { return nil }
            return try? JWK(json: key.text)
        }
    }

    /// The keys that may have signed a token.
    func candidates(for header: IDTokenHeader) -> [JWK] {
        keys.filter { key in
            key.keyType == header.keyType && (key.algorithm ?? header.algorithm) == header.algorithm
                && (header.keyID == nil || key.keyIdentifier?.string == header.keyID)
        }
    }
}
