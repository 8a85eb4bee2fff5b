public import OCPPJ

/// Asks which root certificates are installed (white paper M03).
public struct GetInstalledCertificateIds: CentralRequest {
    public static let action = "GetInstalledCertificateIds"

    public var certificateType: CertificateUse

    public init(certificateType: CertificateUse) {
        self.certificateType = certificateType
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        certificateType = try fields.value("certificateType")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("certificateType", certificateType)
    }
}

extension GetInstalledCertificateIds {
    /// The answer to GetInstalledCertificateIds.
    public struct Response: OCPPPayload {
        public var certificateHashData: [CertificateHashData]?
        public var status: GetInstalledCertificateStatus

        public init(certificateHashData: [CertificateHashData]? = nil, status: GetInstalledCertificateStatus)
        {
            self.certificateHashData = certificateHashData
            self.status = status
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            certificateHashData = try fields.optionalObjects(
                "certificateHashData", .atLeastOne, each: CertificateHashData.init(from:))
            status = try fields.value("status")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("certificateHashData", certificateHashData)
            fields.field("status", status)
        }
    }
}

/// Whether certificates are installed (white paper M03).
public enum GetInstalledCertificateStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case notFound = "NotFound"
}
