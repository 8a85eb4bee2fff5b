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
    public let notBefore: Date
    public let notAfter: Date

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
        notBefore = certificate.notValidBefore
        notAfter = certificate.notValidAfter
    }
}
