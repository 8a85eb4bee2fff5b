import Foundation
import SwiftASN1
import X509

extension Certificate {
    /// Whom a certificate is for, and for how long.
    struct Subject {
        let name: DistinguishedName
        let key: Certificate.PublicKey
        let validity: Range<Date>
    }
}

extension CertificateAuthority {
    func issue(_ subject: Certificate.Subject, extensions: Certificate.Extensions) throws -> Certificate {
        try Self.issue(subject, issuer: certificate.subject, by: key, extensions: extensions)
    }

    static func issue(
        _ subject: Certificate.Subject, issuer: DistinguishedName, by key: Certificate.PrivateKey,
        extensions: Certificate.Extensions
    ) throws -> Certificate {
        // RFC 5280 §4.1.2.2: positive and at most 20 octets.
        var serial = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        serial[0] = serial[0] & 0x7F | 0x40
        let isECDSA = KeySize(key.publicKey)?.isElliptic == true
        return try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(bytes: serial), publicKey: subject.key,
            notValidBefore: subject.validity.lowerBound, notValidAfter: subject.validity.upperBound,
            issuer: issuer, subject: subject.name,
            // OCPP 1.6 security white paper, CertificateSigned: RSA PKCS#1 v1.5 or ECDSA, with SHA-256.
            signatureAlgorithm: isECDSA ? .ecdsaWithSHA256 : .sha256WithRSAEncryption,
            extensions: extensions, issuerPrivateKey: key)
    }

    func leafExtensions(
        _ publicKey: Certificate.PublicKey, _ usage: KeyUsage, _ purpose: ExtendedKeyUsage.Usage,
        alternativeNames: SubjectAlternativeNames? = nil
    ) throws -> Certificate.Extensions {
        try Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(usage)
            try ExtendedKeyUsage([purpose])
            SubjectKeyIdentifier(hash: publicKey)
            AuthorityKeyIdentifier(
                keyIdentifier: SubjectKeyIdentifier(hash: certificate.publicKey).keyIdentifier)
            if let alternativeNames { alternativeNames }
        }
    }
}
