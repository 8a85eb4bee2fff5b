import Crypto
import SwiftASN1
import X509

/// How a station names an installed certificate: CertificateHashDataType of the white paper, after RFC 6960 §4.1.1.
public struct CertificateHash: Sendable, Hashable {
    public enum Algorithm: String, Sendable, Hashable, CaseIterable {
        case sha256 = "SHA256"
        case sha384 = "SHA384"
        case sha512 = "SHA512"
    }

    public let algorithm: Algorithm
    /// Of the issuer's distinguished name in DER.
    public let issuerNameHash: String
    /// Of the issuer's public key: the bit string without tag, length and count of unused bits.
    public let issuerKeyHash: String
    public let serialNumber: String

    /// The hashes of a self-signed root, which is its own issuer; throws `UnusableCertificate` for anything else.
    public init(ofRoot pem: String, _ algorithm: Algorithm) throws {
        let certificate = try Certificate(pem: pem)
        guard certificate.isRoot else {
            throw UnusableCertificate("Only a self-signed certificate is its own issuer")
        }
        do {
            var name = DER.Serializer()
            try name.serialize(certificate.issuer)
            var key = DER.Serializer()
            try key.serialize(certificate.publicKey)
            issuerNameHash = algorithm.hash(name.serializedBytes)
            issuerKeyHash = algorithm.hash(try SubjectPublicKeyInfo(derEncoded: key.serializedBytes).key)
        } catch {
            throw UnusableCertificate("The certificate cannot be hashed: \(error)")
        }
        self.algorithm = algorithm
        serialNumber = certificate.serialNumberText
    }
}

extension CertificateHash.Algorithm {
    /// In lower-case hexadecimal digits.
    func hash(_ octets: [UInt8]) -> String {
        let digest: [UInt8] =
            switch self {
            case .sha256: Array(SHA256.hash(data: octets))
            case .sha384: Array(SHA384.hash(data: octets))
            case .sha512: Array(SHA512.hash(data: octets))
            }
        return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
