public import OCPP16
public import OCPPJ

/// A root certificate that a station holds, as far as is known: what it has taken, and what it has listed.
public struct InstalledCertificateRecord: Sendable, Hashable {
    public let use: CertificateUse
    public let hash: CertificateHashData
    /// Known when it was sent from here.
    public let subject: String?
    public let notAfter: Timestamp?
    /// When the station took or listed it last.
    public let seenAt: Timestamp
}
