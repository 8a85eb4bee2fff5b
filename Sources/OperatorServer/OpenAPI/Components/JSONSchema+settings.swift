import CentralSystem
import OCPPJ

extension JSONSchema {
    static let shownSettings = named(
        "ShownSettings",
        .object([
            .required("version", .text()),
            .required("defaultLanguage", .text()),
            .required("timeZone", .text(), "That of the network, for days and months."),
            .optional("mapTileUrl", .text(), "With {z}, {x} and {y}; absent: no tiles."),
            .optional("mapAttribution", .text(), "What the tiles' provider wants to be named as."),
            .required("publicUrl", .text()),
            .required(
                "stationUrls",
                .list(
                    of: .object([
                        .required("url", .text(), "The identity follows."),
                        .required("tls", .flag),
                        .required("securityProfiles", .list(of: .integer(0, 3))),
                    ]))),
            .required("retentionDays", .object(retentions.map { .required($0, .integer(0)) })),
            .required("unknownStations", .choice(UnknownStationPolicy.self)),
            .required("heartbeatIntervalSeconds", .integer(0)),
            .required("callTimeoutSeconds", .integer(0)),
            .required("limits", .object(limits.map { .required($0, .integer(0)) })),
        ]))

    private static let retentions = [
        "messages", "events", "meterValues", "quarterHours", "dailyValues", "notifications", "operations",
        "webhookDeliveries", "uploads",
    ]
    private static let limits = [
        "pageLimit", "bodyBytes", "importBytes", "firmwareBytes", "uploadBytes", "waitSeconds",
    ]
}
