public import OCPPJ

/// Installs a root certificate (white paper M05).
public struct InstallCertificate: CentralRequest {
    public static let action = "InstallCertificate"

    public var certificateType: CertificateUse
    /// PEM.
    public var certificate: String

    public init(certificateType: CertificateUse, certificate: String) {
        self.certificateType = certificateType
        self.certificate = certificate
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        certificateType = try fields.value("certificateType")
        certificate = try fields.text("certificate", max: 5500)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("certificateType", certificateType)
        fields.field("certificate", certificate, max: 5500)
    }
}

extension InstallCertificate {
    /// The answer to InstallCertificate.
    public struct Response: OCPPPayload {
        public var status: InstallCertificateStatus

        public init(status: InstallCertificateStatus) {
            self.status = status
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
        }
    }
}

/// The verdict on installing a certificate (white paper M05).
public enum InstallCertificateStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    /// Valid but not stored.
    case failed = "Failed"
    case rejected = "Rejected"
}
