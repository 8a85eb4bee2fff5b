import CentralSystem
import OCPPJ

extension JSONSchema {
    private static let figure: [Member] =
        [
            .required("value", .nullable(.number), "Null where nothing is known."),
            .required("count", .integer(0), "Sessions, attempted sessions or samples behind it."),
        ]
        + Array(Set(StatisticMetric.allCases.flatMap(Statistic.names))).sorted().map {
            .optional($0, .number)
        }

    static let statistics = named(
        "Statistics",
        .object([
            .required("metric", .choice(StatisticMetric.self)),
            .required("unit", .text()),
            .required("group", .choice(StatisticGroup.self)),
            .required("from", .time),
            .required("to", .time),
            .required("timeZone", .text()),
            .required(
                "data",
                .list(
                    of: .object(
                        [
                            .optional("from", .time), .optional("to", .time), .optional("station", .text()),
                            .optional("site", .nullable(.integer(1)), "Null: of no site."),
                            .optional("name", .text()),
                        ] + figure)), "In the order of time, without gaps; or of stations."),
            .optional("total", .object(figure), "Of all together; not for stations."),
            .required(
                "page", .object([.required("limit", .integer(0)), .required("next", .nullable(.text()))])),
        ]))

    static let fleetOverview = named(
        "FleetOverview",
        .object([
            .required("at", .time),
            .required("stations", .integer(0)),
            .required("connected", .integer(0)),
            .optional("powerW", .integer(0), "Absent until it was sampled, which is once a minute."),
            .required("activeSessions", .integer(0)),
            .required(
                "messagesPerSecond", .nullable(.number),
                "Of the last minute that is over; null for those whose sites are limited."),
            .required(
                "latencyMs",
                .object(["p50", "p95", "p99"].map { .required($0, .nullable(.number)) }),
                "Of answers to stations in the last minutes."),
            .required(
                "plugIn",
                .object([
                    .required("percent", .nullable(.number)), .required("attempted", .integer(0)),
                ]), "Of the last 24 hours."),
            .required("energyTodayWh", .integer()),
            .required("energy24hWh", .integer()),
            .required("sessions24h", .integer()),
            .required(
                "power", .list(of: .list(of: .integer(), 2...2)),
                "Of the last hour: seconds since 1970 and W, minute by minute."),
        ]))

    static let availability = named(
        "Availability",
        .object([
            .required("station", .text()),
            .required("from", .time),
            .required("to", .time),
            .optional("knownSince", .time, "From when on it is known; absent where nothing is."),
            .optional(
                "uptimePercent", .number, "Connected, neither faulted nor unavailable; mean of connectors."),
            .optional("offlinePercent", .number),
            .optional("faultedPercent", .number, "While it was connected."),
            .optional("unavailablePercent", .number, "While it was connected and not faulted."),
            .required(
                "connectors",
                .list(
                    of: .object([
                        .required("connectorId", .integer(0)), .required("uptimePercent", .number),
                    ]))),
            .required(
                "periods",
                .list(
                    of: .object([
                        .required("state", .choice(["offline", "faulted", "unavailable"])),
                        .required("connectorId", .integer(0)),
                        .required("from", .time),
                        .optional("to", .time, "Absent while it lasts."),
                        .optional("errorCode", .text()),
                    ])), "Newest first, at most 500."),
            .required("truncated", .flag),
        ]))
}
