public import Foundation
import SwiftASN1
import X509

extension CertificateAuthority {
    /// A certificate for the station's key, under the name that its request has, as PEM: the certificate, and
    /// the authority's own after it when that is no root.
    public func stationCertificate(for request: SigningRequest, validity: Range<Date>) throws -> String {
        let size = KeySize(request.key)
        let usage = KeyUsage(digitalSignature: true, keyEncipherment: size?.isElliptic == false)
        let issued = try issue(
            Certificate.Subject(name: request.name, key: request.key, validity: validity),
            extensions: try leafExtensions(request.key, usage, .clientAuth))
        let isRoot = certificate.subject == certificate.issuer
        return try issued.pem() + (isRoot ? "" : try certificate.pem())
    }

    /// A certificate and a key for a station in a laboratory, which makes none itself.
    public func stationIdentity(
        organization: String, serialNumber: String, algorithm: KeyAlgorithm, validity: Range<Date>
    ) throws -> IssuedIdentity {
        let key = try algorithm.makeKey()
        let name = try DistinguishedName(organization: organization, commonName: serialNumber)
        let usage = KeyUsage(digitalSignature: true, keyEncipherment: algorithm == .rsa)
        let issued = try issue(
            Certificate.Subject(name: name, key: key.publicKey, validity: validity),
            extensions: try leafExtensions(key.publicKey, usage, .clientAuth))
        return IssuedIdentity(
            certificatePEM: try issued.pem(), keyPEM: try key.serializeAsPEM().pemString + "\n")
    }
}
