import SwiftASN1
import X509

/// A station's certificate signing request (PKCS#10) that was read and whose signature is right.
public struct SigningRequest: Sendable, Hashable {
    let name: DistinguishedName
    let key: Certificate.PublicKey

    /// Reads PEM; throws `UnusableCertificate` with the reason when no certificate may be made of it.
    public init(pem: String) throws {
        let request: CertificateSigningRequest
        do {
            let document = try PEMDocument(pemString: pem.withLineFeeds)
            // The second is what older tools of OpenSSL write.
            guard ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"].contains(document.discriminator) else {
                throw UnusableCertificate(
                    "The PEM text is a \(document.discriminator), not a signing request")
            }
            request = try CertificateSigningRequest(derEncoded: document.derBytes)
        } catch let error as UnusableCertificate {
            throw error
        } catch {
            throw UnusableCertificate("The signing request cannot be read: \(error)")
        }
        guard request.publicKey.isValidSignature(request.signature, for: request) else {
            throw UnusableCertificate("The signing request is not signed by its own key")
        }
        guard let size = KeySize(request.publicKey), size.isLongEnough else {
            throw UnusableCertificate("The key must be RSA of at least 2048 bits or EC of at least 224 bits")
        }
        name = request.subject
        key = request.publicKey
    }

    /// As RFC 4514 writes it.
    public var subject: String { "\(name)" }

    /// The station's serial number, as the white paper has it (A00.FR.405).
    public var commonName: String? { name.commonName }

    /// The owners that the station names (A00.FR.404).
    public var organizations: [String] { name.organizations }
}
