import CentralSystem
import OCPP16
import OCPPJ

extension JSONSchema {
    static let securityMembers: [Member] = [
        .required("securityProfile", .integer(0, 3), "The highest on which the station was let in."),
        .optional("nextSecurityProfile", .integer(0, 3), "The one that it is being raised to."),
        .optional("certificateName", .text(), "What CN of its certificate must be."),
        .optional("certificateSerialNumber", .text(), "Of the client certificate that it came with last."),
        .optional("certificateNotAfter", .time),
    ]

    static let stationSecurity = named(
        "StationSecurity",
        .object(
            securityMembers + [
                .required(
                    "certificateRequests", .list(of: certificateRequest), "Its SignCertificate, newest first."
                ),
                .required(
                    "installedCertificates", .list(of: installedCertificate),
                    "Roots that it has taken or listed."),
            ]))

    private static let certificateRequest = named(
        "CertificateRequest",
        .object([
            .required("id", .rowID),
            .required("state", .choice(CertificateRequestState.self)),
            .optional("subject", .text()),
            .optional("detail", .text(), "Why it came to nothing."),
            .optional("serialNumber", .text(), "Of the certificate that was made, in hexadecimal digits."),
            .optional("notAfter", .time),
            .optional("commandId", .text(), "The CertificateSigned."),
            .required("receivedAt", .time),
            .required("changedAt", .time),
        ]))

    private static let installedCertificate = named(
        "InstalledCertificate",
        .object([
            .required("certificateType", .choice(CertificateUse.self)),
            .required(
                "certificateHashData",
                .object([
                    .required("hashAlgorithm", .choice(HashAlgorithm.self)),
                    .required("issuerNameHash", .text()),
                    .required("issuerKeyHash", .text()),
                    .required("serialNumber", .text()),
                ]), "As DeleteCertificate takes it."),
            .optional("subject", .text(), "Known when it was sent from here."),
            .optional("notAfter", .time),
            .required("seenAt", .time),
        ]))

    static let revokedCertificate = named(
        "RevokedCertificate",
        .object([
            .required("id", .rowID),
            .required("serialNumber", .text(), "Hexadecimal digits without leading zeros."),
            .optional("reason", .text()),
            .required("revokedAt", .time),
            .required("revokedBy", .text()),
        ]))

    static let newRevocation = named(
        "NewRevocation",
        .object([
            .required(
                "serialNumber", .text(pattern: "^([0-9A-Fa-f]:?){1,64}$"),
                "Hexadecimal digits, with or without colons."),
            .optional("reason", .nullable(.text(min: 1, max: 500))),
        ]))

    static let profileRaise = named(
        "SecurityProfileRaise",
        .object([
            .required("profile", .integer(1, 3)),
            .optional("reason", .nullable(.text(min: 1, max: 500))),
            .optional("whenOffline", .nullable(.choice(WhenOffline.self))),
        ]))
}
