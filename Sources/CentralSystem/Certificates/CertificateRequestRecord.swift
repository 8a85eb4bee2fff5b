public import OCPPJ

/// How far a station's request for a certificate has come.
public enum CertificateRequestState: String, Sendable, Hashable, CaseIterable {
    /// Answered Accepted; the authority is to sign it.
    case received
    /// Answered Rejected; the detail says why.
    case refused
    /// The authority could not sign it, or CertificateSigned could not be sent.
    case failed
    /// Signed, and on its way to the station.
    case signed
    /// The station has taken the certificate.
    case accepted
    /// The station does not want the certificate.
    case rejected
}

/// A SignCertificate of a station and what came of it (white paper A02, A03).
public struct CertificateRequestRecord: Sendable, Hashable {
    public let id: Int64
    public let state: CertificateRequestState
    /// What the request says of its owner; nil when it cannot be read.
    public let subject: String?
    public let detail: String?
    /// Of the certificate that was made, in hexadecimal digits.
    public let serialNumber: String?
    public let notAfter: Timestamp?
    /// The CertificateSigned.
    public let commandID: String?
    public let receivedAt: Timestamp
    public let changedAt: Timestamp
}

/// A request that waits for the authority.
public struct OpenCertificateRequest: Sendable, Hashable {
    public let id: Int64
    public let identity: String
    /// PKCS#10 in PEM.
    public let csr: String
}
