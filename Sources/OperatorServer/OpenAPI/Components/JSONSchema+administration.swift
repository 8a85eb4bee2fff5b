import OCPPJ

extension JSONSchema {
    static let health = named("Health", .object([.required("status", .choice(["ok", "ready"]))]))

    static let apiKey = named(
        "APIKey",
        .object([
            .required("id", .rowID),
            .required("name", .text()),
            .required("createdAt", .time),
            .optional("revokedAt", .time),
            .optional("lastUsedAt", .time),
        ]))

    static let newAPIKey = named(
        "NewAPIKey", .object([.required("name", .text(min: 1, max: 100), "Who will use it.")]))

    static let createdAPIKey = named(
        "CreatedAPIKey",
        .object([
            .required("id", .rowID),
            .required("name", .text()),
            .required("key", .text(), "Shown once."),
            .required("createdAt", .time),
        ]))

    private static let node = JSONSchema.object([
        .required("name", .text()),
        .required("version", .text()),
        .required("startedAt", .time),
        .required("renewedAt", .time, "When it last said that it lives, by its own clock."),
        .required("connectedStations", .integer(0)),
        .required("leads", .flag, "Whether it does what one node does for all."),
    ])

    static let system = named(
        "System",
        .object([
            .required("version", .text()),
            .required("time", .time),
            .required("stationPort", .integer(0)),
            .required(
                "counts",
                .object(
                    ["stations", "connectedStations", "pendingStations", "activeTransactions", "idTags"]
                        .map { .required($0, .integer(0)) })),
            .required(
                "database",
                .object([
                    .required("engine", .choice(["sqlite", "postgres"])),
                    .optional("sizeBytes", .integer(0)),
                    .optional("waitingWriters", .integer(0)),
                ])),
            .required("nodes", .list(of: node), "The processes that share the database."),
        ]))
}
