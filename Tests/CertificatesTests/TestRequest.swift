import Certificates
import Crypto
import CryptoExtras
import SwiftASN1
import X509

/// Signing requests as stations make them.
enum TestRequest {
    static func make(
        commonName: String, algorithm: KeyAlgorithm
    ) throws -> (pem: String, key: Certificate.PrivateKey) {
        let key =
            switch algorithm {
            case .ecdsa: Certificate.PrivateKey(P256.Signing.PrivateKey())
            case .rsa: Certificate.PrivateKey(try _RSA.Signing.PrivateKey(keySize: .bits2048))
            }
        let name = try DistinguishedName {
            OrganizationName("Owner")
            CommonName(commonName)
        }
        let request = try CertificateSigningRequest(
            version: .v1, subject: name, privateKey: key, attributes: .init(),
            signatureAlgorithm: algorithm == .rsa ? .sha256WithRSAEncryption : .ecdsaWithSHA256)
        return (try request.serializeAsPEM().pemString, key)
    }

    /// The same request with another letter in its name.
    static func changed(_ pem: String) throws -> String {
        var der = try PEMDocument(pemString: pem).derBytes
        let name = Array("SN-1".utf8)
        let index = der.indices.first { Array(der[$0...].prefix(4)) == name }
        if let index { der[index] = UInt8(ascii: "Z") }
        return PEMDocument(type: "CERTIFICATE REQUEST", derBytes: der).pemString
    }
}
