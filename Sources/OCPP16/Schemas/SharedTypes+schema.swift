public import OCPPJ

extension IdToken {
    /// OCPP 1.6 §7.28; compared without regard to case.
    public static let schema = JSONSchema.text(max: 20)
}

extension IdTagInfo {
    /// OCPP 1.6 §7.27.
    public static let schema = JSONSchema.object([
        .required("status", .choice(AuthorizationStatus.self), "Whether the tag may charge."),
        .optional("expiryDate", .time, "Until when the status holds."),
        .optional("parentIdTag", IdToken.schema, "The group of the tag."),
    ])
}

extension AuthorizationData {
    /// OCPP 1.6 §7.1.
    public static let schema = JSONSchema.object([
        .required("idTag", IdToken.schema, "The tag."),
        .optional("idTagInfo", IdTagInfo.schema, "Left out in a Differential update, the tag is deleted."),
    ])
}

extension CertificateHashData {
    /// Security white paper, RFC 6960.
    public static let schema = JSONSchema.object([
        .required("hashAlgorithm", .choice(HashAlgorithm.self), "The hash of the two names below."),
        .required("issuerNameHash", .text(max: 128), "Hash of the issuer's distinguished name."),
        .required("issuerKeyHash", .text(max: 128), "Hash of the issuer's public key."),
        .required("serialNumber", .text(max: 40), "The serial number of the certificate."),
    ])
}

extension Firmware {
    /// White paper L01.
    public static let schema = JSONSchema.object([
        .required("location", .text(max: 512), "The URL of the firmware image."),
        .required("retrieveDateTime", .time, "Not to be fetched before."),
        .optional("installDateTime", .time, "Left out: as soon as possible."),
        .required("signingCertificate", .text(max: 5500), "PEM."),
        .required("signature", .text(max: 800), "Base64, over the whole file."),
    ])
}

extension LogParameters {
    /// White paper N01.
    public static let schema = JSONSchema.object([
        .required("remoteLocation", .text(max: 512), "The directory to upload to, as a URL."),
        .optional("oldestTimestamp", .time, "The oldest entry wanted."),
        .optional("latestTimestamp", .time, "The newest entry wanted."),
    ])
}
