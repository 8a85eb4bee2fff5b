public import OCPPJ

extension GetDiagnostics {
    public static let schema = JSONSchema.object(
        "GetDiagnostics", "Asks for an upload of diagnostics (§5.9).",
        [
            .required("location", .uri, "The directory to upload to: a URL such as ftp://host/path/."),
            .optional("retries", .integer(advised: 0), "How often to try again."),
            .optional("retryInterval", .integer(advised: 0), "Seconds between two attempts."),
            .optional("startTime", .time, "The oldest entry wanted."),
            .optional("stopTime", .time, "The newest entry wanted."),
        ])
}

extension UpdateFirmware {
    public static let schema = JSONSchema.object(
        "UpdateFirmware", "Asks for a firmware update (§5.19).",
        [
            .required("location", .uri, "The URL of the firmware image."),
            .optional("retries", .integer(advised: 0), "How often to try again."),
            .required("retrieveDate", .time, "Not to be fetched before."),
            .optional("retryInterval", .integer(advised: 0), "Seconds between two attempts."),
        ])
}
