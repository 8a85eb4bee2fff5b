public import OCPPJ

/// A firmware image with what proves its origin (white paper L01).
public struct Firmware: OCPPPayload {
    public var location: String
    /// Not to be fetched before.
    public var retrieveDateTime: Timestamp
    /// Absent: as soon as possible.
    public var installDateTime: Timestamp?
    /// PEM.
    public var signingCertificate: String
    /// Base64, over the whole file.
    public var signature: String

    public init(
        location: String, retrieveDateTime: Timestamp, installDateTime: Timestamp? = nil,
        signingCertificate: String, signature: String
    ) {
        self.location = location
        self.retrieveDateTime = retrieveDateTime
        self.installDateTime = installDateTime
        self.signingCertificate = signingCertificate
        self.signature = signature
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        location = try fields.text("location", max: 512)
        retrieveDateTime = try fields.timestamp("retrieveDateTime")
        installDateTime = try fields.optionalTimestamp("installDateTime")
        signingCertificate = try fields.text("signingCertificate", max: 5500)
        signature = try fields.text("signature", max: 800)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("location", location, max: 512)
        fields.field("retrieveDateTime", retrieveDateTime)
        fields.field("installDateTime", installDateTime)
        fields.field("signingCertificate", signingCertificate, max: 5500)
        fields.field("signature", signature, max: 800)
    }
}
