public import OCPPJ

/// Asks for a client certificate to be signed (white paper A02, A03).
public struct SignCertificate: StationRequest {
    public static let action = "SignCertificate"

    /// A PKCS#10 request in PEM.
    public var csr: String

    public init(csr: String) {
        self.csr = csr
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        csr = try fields.text("csr", max: 5500)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("csr", csr, max: 5500)
    }
}

extension SignCertificate {
    /// The answer to SignCertificate.
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
