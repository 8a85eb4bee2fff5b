public import OCPPJ

extension CertificateSigned {
    public static let schema = JSONSchema.object(
        "CertificateSigned", "Delivers a signed client certificate (white paper A02).",
        [.required("certificateChain", .text(max: 10000), "PEM, the leaf first.")])
}

extension DeleteCertificate {
    public static let schema = JSONSchema.object(
        "DeleteCertificate", "Removes an installed root certificate (white paper M04).",
        [.required("certificateHashData", CertificateHashData.schema, "Which certificate.")])
}

extension ExtendedTriggerMessage {
    public static let schema = JSONSchema.object(
        "ExtendedTriggerMessage", "Asks for a message, also those of the security extension (white paper).",
        [
            .required("requestedMessage", .choice(ExtendedMessageTrigger.self), "Which message."),
            .optional("connectorId", .integer(advised: 1), "Left out: all connectors, where it matters."),
        ])
}

extension GetInstalledCertificateIds {
    public static let schema = JSONSchema.object(
        "GetInstalledCertificateIds", "Asks which root certificates are installed (white paper M03).",
        [.required("certificateType", .choice(CertificateUse.self), "What they vouch for.")])
}

extension GetLog {
    public static let schema = JSONSchema.object(
        "GetLog", "Asks for an upload of a log (white paper N01).",
        [
            .required("log", LogParameters.schema, "Where to, and which part."),
            .required("logType", .choice(LogType.self), "Which log."),
            .required("requestId", .integer(), "Stands in the station's LogStatusNotification."),
            .optional("retries", .integer(advised: 0), "How often to try again."),
            .optional("retryInterval", .integer(advised: 0), "Seconds between two attempts."),
        ])
}

extension InstallCertificate {
    public static let schema = JSONSchema.object(
        "InstallCertificate", "Installs a root certificate (white paper M05).",
        [
            .required("certificateType", .choice(CertificateUse.self), "What it vouches for."),
            .required("certificate", .text(max: 5500), "PEM."),
        ])
}

extension SignedUpdateFirmware {
    public static let schema = JSONSchema.object(
        "SignedUpdateFirmware", "Asks for a firmware update whose signature is checked (white paper L01).",
        [
            .optional("retries", .integer(advised: 0), "How often to try again."),
            .optional("retryInterval", .integer(advised: 0), "Seconds between two attempts."),
            .required("requestId", .integer(), "Stands in the station's SignedFirmwareStatusNotification."),
            .required("firmware", Firmware.schema, "The image, and what proves its origin."),
        ])
}
