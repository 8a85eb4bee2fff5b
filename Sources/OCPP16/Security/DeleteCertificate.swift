public import OCPPJ

/// Removes an installed root certificate (white paper M04).
public struct DeleteCertificate: CentralRequest {
    public static let action = "DeleteCertificate"

    public var certificateHashData: CertificateHashData

    public init(certificateHashData: CertificateHashData) {
        self.certificateHashData = certificateHashData
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        certificateHashData = try fields.object("certificateHashData", CertificateHashData.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("certificateHashData", certificateHashData)
    }
}

extension DeleteCertificate {
    /// The answer to DeleteCertificate.
    public struct Response: OCPPPayload {
        public var status: DeleteCertificateStatus

        public init(status: DeleteCertificateStatus) {
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

/// The verdict on removing a certificate (white paper M04).
public enum DeleteCertificateStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case failed = "Failed"
    case notFound = "NotFound"
}
