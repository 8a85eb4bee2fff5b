public import Foundation
import SwiftASN1
import X509

/// An authority of our own: it signs server certificates for a laboratory, and certificates for stations.
public struct CertificateAuthority: Sendable {
    let certificate: Certificate
    let key: Certificate.PrivateKey

    init(certificate: Certificate, key: Certificate.PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// Reads an authority from its PEM texts; throws `UnusableCertificate` when the two do not belong together.
    public init(_ identity: IssuedIdentity) throws {
        certificate = try Certificate(pem: identity.certificatePEM)
        do {
            key = try Certificate.PrivateKey(pemEncoded: identity.keyPEM.withLineFeeds)
        } catch {
            throw UnusableCertificate("The PEM key cannot be read: \(error)")
        }
        guard key.publicKey == certificate.publicKey else {
            throw UnusableCertificate("The key does not belong to the certificate")
        }
    }

    /// A new self-signed root.
    public static func root(
        organization: String, commonName: String, algorithm: KeyAlgorithm, validity: Range<Date>
    ) throws -> CertificateAuthority {
        let key = try algorithm.makeKey()
        let name = try DistinguishedName(organization: organization, commonName: commonName)
        let certificate = try CertificateAuthority.issue(
            Certificate.Subject(name: name, key: key.publicKey, validity: validity), issuer: name, by: key,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 1))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            })
        return CertificateAuthority(certificate: certificate, key: key)
    }

    /// The authority as PEM texts.
    public func identity() throws -> IssuedIdentity {
        IssuedIdentity(
            certificatePEM: try certificate.pem(), keyPEM: try key.serializeAsPEM().pemString + "\n")
    }

    /// A server certificate for the host, with its key.
    ///
    /// The name is CN as the white paper asks, and a subjectAltName as today's TLS libraries ask.
    public func serverIdentity(
        host: String, organization: String, algorithm: KeyAlgorithm, validity: Range<Date>
    ) throws -> IssuedIdentity {
        let key = try algorithm.makeKey()
        let subject = Certificate.Subject(
            name: try DistinguishedName(organization: organization, commonName: host), key: key.publicKey,
            validity: validity)
        let usage = KeyUsage(digitalSignature: true, keyEncipherment: algorithm == .rsa)
        let certificate = try issue(
            subject,
            extensions: try leafExtensions(
                key.publicKey, usage, .serverAuth,
                alternativeNames: SubjectAlternativeNames([HostName.generalName(of: host)])))
        return IssuedIdentity(
            certificatePEM: try certificate.pem(), keyPEM: try key.serializeAsPEM().pemString + "\n")
    }
}
