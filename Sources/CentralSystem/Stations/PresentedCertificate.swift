public import OCPPJ

/// A station's certificate, and what was found when its path was checked.
public struct PresentedCertificate: Sendable, Hashable {
    /// In hexadecimal digits without leading zeros.
    public var serialNumber: String
    public var issuer: String
    /// CN: the station's serial number (white paper A00.FR.405).
    public var commonName: String?
    /// O: the operator's name (white paper A00.FR.404).
    public var organizations: [String]
    public var notAfter: Timestamp
    /// Why it proves nothing, with the cause in words; nil when it is trusted.
    public var objection: CertificateObjection?

    public init(
        serialNumber: String, issuer: String, subject: (commonName: String?, organizations: [String]),
        notAfter: Timestamp, objection: CertificateObjection?
    ) {
        self.serialNumber = serialNumber
        self.issuer = issuer
        commonName = subject.commonName
        organizations = subject.organizations
        self.notAfter = notAfter
        self.objection = objection
    }

    var text: String {
        let owner = organizations.first.map { "O=\($0) " } ?? ""
        let cause = objection.map { ": \($0.cause)" } ?? ""
        return "\(owner)CN=\(commonName ?? "?") serial \(serialNumber)\(cause)"
    }
}

/// Why the path of a certificate was not accepted.
public struct CertificateObjection: Sendable, Hashable {
    public let reason: RefusalReason
    /// In words.
    public let cause: String

    public init(_ reason: RefusalReason, cause: String) {
        self.reason = reason
        self.cause = cause
    }
}
