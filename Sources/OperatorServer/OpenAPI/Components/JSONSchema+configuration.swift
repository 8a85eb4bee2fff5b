import CentralSystem
import OCPPJ

extension JSONSchema {
    /// Keys and their values; all values are texts, as OCPP has them.
    private static let settings = map(from: .text(min: 1, max: 50), to: .text(max: 500), 1...200)

    static let configuration = named(
        "Configuration",
        .object([
            .optional("readAt", .time, "When the station last told any key."),
            .required("needsReboot", .flag, "A key that was set counts after the next boot."),
            .required("keys", .list(of: configurationKey)),
        ]))

    private static let configurationKey = named(
        "ConfigurationKey",
        .object([
            .required("key", .text()),
            .optional("value", .text()),
            .optional("readonly", .flag),
            .required("unknown", .flag, "The station has said that it does not know the key."),
            .optional("readAt", .time),
            .required("needsReboot", .flag),
            .optional(
                "lastSet",
                .object([.optional("value", .text()), .required("status", .text()), .optional("at", .time)])),
            .optional("standard", standardKey, "What the standard says of the key."),
        ]))

    private static let standardKey = named(
        "StandardKey",
        .object([
            .required("key", .text()),
            .required("profile", .text()),
            .required("type", .text()),
            .optional("unit", .text()),
            .required("access", .text()),
            .required("required", .flag),
            .required("meaning", .text()),
        ]))

    static let configurationChange = named(
        "ConfigurationChange",
        .object([
            .required("keys", settings),
            .optional("reason", .nullable(.reason)),
            .optional("whenOffline", .whenOffline),
        ]))

    static let configurationRefresh = named(
        "ConfigurationRefresh",
        .object([
            .optional("keys", .nullable(.list(of: .text(min: 1, max: 50))), "Absent: all keys."),
            .optional("whenOffline", .whenOffline),
        ]))

    static let configurationHistoryEntry = named(
        "ConfigurationHistoryEntry",
        .object([
            .required("id", .rowID),
            .required("key", .text()),
            .optional("oldValue", .text()),
            .optional("newValue", .text()),
            .required("source", .text()),
            .required("at", .time),
        ]))

    static let configurationTemplate = named(
        "ConfigurationTemplate",
        .object([
            .required("id", .rowID),
            .required("name", .text()),
            .required("keys", settings), .version,
            .required("stationCount", .integer(0)),
            .required("createdAt", .time),
            .required("changedAt", .time),
        ]))

    static let newConfigurationTemplate = named(
        "NewConfigurationTemplate",
        .object([.required("name", .text(min: 1, max: 100)), .required("keys", settings)]))

    static let configurationTemplateChange = named(
        "ConfigurationTemplateChange",
        .object([.optional("name", .nullable(.text(min: 1, max: 100))), .optional("keys", settings)]))

    static let configurationDifference = named(
        "ConfigurationDifference",
        .object([
            .required("station", .text()),
            .required("equal", .flag),
            .required(
                "keys",
                .list(
                    of: .object([
                        .required("key", .text()),
                        .required("wanted", .text()),
                        .optional("actual", .text()),
                        .required("state", .choice(ConfigurationDifference.State.self)),
                    ]))),
        ]))

    static let stationList = named(
        "StationList",
        .object([.required("stations", .list(of: .text(min: 1, max: 48), 1...10_000), "Identities.")]))
}
