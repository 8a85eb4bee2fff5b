public import Foundation
import SwiftASN1
import X509

/// What the certificate of a peer says.
public struct PeerCertificate: Sendable, Hashable {
    /// Nil when there is none, or more than one.
    public let commonName: String?
    public let organizations: [String]
    /// Hexadecimal digits without leading zeros.
    public let serialNumber: String
    public let issuer: String
    /// As RFC 4514 writes it.
    public let subject: String
    public let notBefore: Date
    public let notAfter: Date
    private let certificate: Certificate

    /// Reads DER; throws `UnusableCertificate`.
    public init(der: [UInt8]) throws {
        do {
            self.init(try Certificate(derEncoded: der))
        } catch {
            throw UnusableCertificate("The certificate cannot be read: \(error)")
        }
    }

    /// Reads the first certificate of a PEM text; throws `UnusableCertificate`.
    public init(pem: String) throws { self.init(try Certificate(pem: pem)) }

    init(_ certificate: Certificate) {
        commonName = certificate.subject.commonName
        organizations = certificate.subject.organizations
        serialNumber = certificate.serialNumberText
        issuer = "\(certificate.issuer)"
        subject = "\(certificate.subject)"
        self.certificate = certificate
        notBefore = certificate.notValidBefore
        notAfter = certificate.notValidAfter
    }

    /// Whether it is for the key of the request.
    public func isFor(_ request: SigningRequest) -> Bool { certificate.publicKey == request.key }

    /// The certificate in DER; throws `UnusableCertificate`.
    public var der: [UInt8] {
        get throws {
            do {
                var serializer = DER.Serializer()
                try serializer.serialize(certificate)
                return serializer.serializedBytes
            } catch {
                throw UnusableCertificate("The certificate cannot be written: \(error)")
            }
        }
    }

    /// Whether the key has the white paper's least size: RSA 2048 bits, EC 224 bits.
    public var hasLongKey: Bool { KeySize(certificate.publicKey)?.isLongEnough == true }

    /// Whether it was signed with RSA (PKCS#1 v1.5) or ECDSA, by SHA-256 or better.
    public var hasUsualSignature: Bool {
        [
            .sha256WithRSAEncryption, .sha384WithRSAEncryption, .sha512WithRSAEncryption, .ecdsaWithSHA256,
            .ecdsaWithSHA384, .ecdsaWithSHA512,
        ].contains(certificate.signatureAlgorithm)
    }
}
