import CentralSystem
import OCPP16
import OCPPJ

extension JSONSchema {
    static let file = named(
        "File",
        .object([
            .required("id", .text(format: "uuid")),
            .required("kind", .choice(FileKind.self)),
            .required("name", .text()),
            .optional("contentType", .text()),
            .required("size", .integer(0), "In bytes."),
            .required("sha256", .text(), "In hexadecimal digits."),
            .optional("station", .text(), "The station that uploaded it."),
            .optional("commandId", .text(), "The command that it was uploaded for."),
            .required("createdAt", .time),
            .required("createdBy", .text()),
        ]))

    /// What a station is told of its upload.
    static let uploadedFile = named(
        "UploadedFile",
        .object([
            .required("name", .text()), .required("size", .integer(0)), .required("sha256", .text()),
        ]))

    static let firmwareUpdate = named(
        "NewFirmwareUpdate",
        .oneOf(firmwareSources.map { .object(firmwareMembers($0) + sendingMembers) }))

    static let diagnosticsOrder = named("NewDiagnostics", .object(uploadMembers + sendingMembers))

    static let logOrder = named("NewLogUpload", .object(logMembers + sendingMembers))

    /// Where an image is; an order has one of them.
    static let firmwareSources: [Member] = [
        .required("fileId", .text(min: 1, max: 36), "An uploaded file; the station gets a link of its own."),
        .required("location", .uri(max: 2_000), "A URL that the station understands, as typed."),
    ]

    static func firmwareMembers(_ source: Member) -> [Member] {
        [source, .optional("retrieveDate", .nullable(.time), "Not to be fetched before; absent: now.")]
            + transferMembers
    }

    static let uploadMembers = uploadMembers(locationLimit: 2_000)

    /// White paper, GetLog: remoteLocation has at most 512 characters.
    static let logMembers =
        [Member.required("logType", .choice(LogType.self))] + uploadMembers(locationLimit: 512)

    private static func uploadMembers(locationLimit: Int) -> [Member] {
        [
            .optional(
                "location", .nullable(.uri(max: locationLimit)),
                "A URL that the station understands, as typed; absent: a fresh link of this system."),
            .optional("startTime", .nullable(.time), "Nothing older."),
            .optional("stopTime", .nullable(.time), "Nothing newer."),
        ] + transferMembers
    }

    private static let transferMembers: [Member] = [
        .optional("retries", .nullable(.integer(0, 1_000))),
        .optional("retryInterval", .nullable(.integer(0, Int(Int32.max))), "In seconds."),
        .optional("linkHours", .nullable(.integer(1, 8_760)), "How long a link of this system holds."),
    ]
}
