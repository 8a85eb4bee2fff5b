public import OCPPJ

/// What identifies an installed certificate, as OCSP does it (security white paper, RFC 6960).
public struct CertificateHashData: OCPPPayload {
    public var hashAlgorithm: HashAlgorithm
    public var issuerNameHash: String
    public var issuerKeyHash: String
    public var serialNumber: String

    public init(
        hashAlgorithm: HashAlgorithm, issuerNameHash: String, issuerKeyHash: String, serialNumber: String
    ) {
        self.hashAlgorithm = hashAlgorithm
        self.issuerNameHash = issuerNameHash
        self.issuerKeyHash = issuerKeyHash
        self.serialNumber = serialNumber
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        hashAlgorithm = try fields.value("hashAlgorithm")
        issuerNameHash = try fields.text("issuerNameHash", max: 128)
        issuerKeyHash = try fields.text("issuerKeyHash", max: 128)
        serialNumber = try fields.text("serialNumber", max: 40)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("hashAlgorithm", hashAlgorithm)
        fields.field("issuerNameHash", issuerNameHash, max: 128)
        fields.field("issuerKeyHash", issuerKeyHash, max: 128)
        fields.field("serialNumber", serialNumber, max: 40)
    }
}
