public import OCPPJ

/// Delivers a signed client certificate (white paper A02).
public struct CertificateSigned: CentralRequest {
    public static let action = "CertificateSigned"

    /// PEM, the leaf first.
    public var certificateChain: String

    public init(certificateChain: String) {
        self.certificateChain = certificateChain
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        certificateChain = try fields.text("certificateChain", max: 10000)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("certificateChain", certificateChain, max: 10000)
    }
}

extension CertificateSigned {
    /// The answer to CertificateSigned.
    public struct Response: OCPPPayload {
        public var status: GenericStatus

        public init(status: GenericStatus) {
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
