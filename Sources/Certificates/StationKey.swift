import SwiftASN1
import X509

/// A key that a station makes for itself, and what it does with it: software in the place of a station needs it.
public struct StationKey: Sendable {
    let key: Certificate.PrivateKey
    private let algorithm: KeyAlgorithm

    public init(_ algorithm: KeyAlgorithm) throws {
        self.algorithm = algorithm
        key = try algorithm.makeKey()
    }

    /// A PKCS#10 request in PEM (white paper A02.FR.02).
    public func signingRequest(organization: String, commonName: String) throws -> String {
        let request = try CertificateSigningRequest(
            version: .v1, subject: DistinguishedName(organization: organization, commonName: commonName),
            privateKey: key, attributes: .init(),
            signatureAlgorithm: algorithm == .rsa ? .sha256WithRSAEncryption : .ecdsaWithSHA256)
        return try request.serializeAsPEM().pemString + "\n"
    }

    /// The key with the certificate chain that was made for it, the station's own certificate first.
    ///
    /// Throws `UnusableCertificate` when the certificate is for another key, or is no certificate.
    public func identity(chain: String) throws -> IssuedIdentity {
        guard try Certificate(pem: chain).publicKey == key.publicKey else {
            throw UnusableCertificate("The certificate is for another key")
        }
        return IssuedIdentity(certificatePEM: chain, keyPEM: try key.serializeAsPEM().pemString + "\n")
    }
}
