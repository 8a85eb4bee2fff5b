import Crypto
import Foundation
public import OCPPJ

/// What this system must know again when the issuer sends somebody back.
///
/// The browser keeps it, sealed, so that any node can go on and nothing is stored for those who never come back.
public struct PendingSignIn: Sendable, Hashable {
    /// What the issuer returns, so that nobody is signed in by a link of somebody else (RFC 6749 §10.12).
    public let state: String
    /// What the ID token names, so that it is of this sign-in.
    public let nonce: String
    /// What shows that the code was asked for here (RFC 7636).
    public let verifier: String
    /// Where in the console the person wanted to go.
    public let returnTo: String
    public let expiresAt: Timestamp

    init(state: String, nonce: String, verifier: String, returnTo: String, expiresAt: Timestamp) {
        (self.state, self.nonce, self.verifier) = (state, nonce, verifier)
        (self.returnTo, self.expiresAt) = (returnTo, expiresAt)
    }

    private static let purpose = Data("csms sign-in through an issuer".utf8)

    /// Encrypted and authenticated with a secret that all nodes share.
    public func sealed(with secret: String) throws -> String {
        var json = JSONWriter()
        json.object { fields in
            fields.field("state", state)
            fields.field("nonce", nonce)
            fields.field("verifier", verifier)
            fields.field("returnTo", returnTo)
            fields.field("expiresAt", Int(expiresAt.microseconds))
        }
        let box = try AES.GCM.seal(
            Data(json.bytes), using: Self.key(of: secret), authenticating: Self.purpose)
        return Base64URL.text(box.combined ?? Data())
    }

    /// Nil for what was not sealed here, and after its time.
    public init?(sealed text: String, secret: String, at time: Timestamp) {
        guard let octets = Base64URL.octets(text), let box = try? AES.GCM.SealedBox(combined: octets),
            let json = try? AES.GCM.open(box, using: Self.key(of: secret), authenticating: Self.purpose),
            let document = try? JSONDocument(Array(json)),
            let state = document.root["state"]?.string, let nonce = document.root["nonce"]?.string,
            let verifier = document.root["verifier"]?.string,
            let returnTo = document.root["returnTo"]?.string,
            let end = document.root["expiresAt"]?.number?.int
        else { return nil }
        self.init(
            state: state, nonce: nonce, verifier: verifier, returnTo: returnTo,
            expiresAt: Timestamp(microseconds: Int64(end)))
        guard time < expiresAt else { return nil }
    }

    private static func key(of secret: String) -> SymmetricKey {
        SymmetricKey(data: SHA256.hash(data: Data(secret.utf8)))
    }
}
