import CentralSystem
import OCPPJ

extension JSONSchema {
    static let health = named("Health", .object([.required("status", .choice(["ok", "ready"]))]))

    static let apiKey = named(
        "APIKey",
        .object(
            [
                .required("id", .rowID),
                .required("name", .text()),
                .required("createdAt", .time),
                .optional("revokedAt", .time),
                .optional("lastUsedAt", .time),
            ] + rightsMembers))

    private static let rightsMembers: [Member] = [
        .required("role", .role),
        .required("permissions", .list(of: .permission), "What it may do: those of the role, or fewer."),
        .required("sites", .nullable(.siteIDs)),
        .optional("expiresAt", .time),
    ]

    static let newAPIKey = named(
        "NewAPIKey",
        .object([
            .required("name", .text(min: 1, max: 100), "Who will use it."),
            .optional("role", .nullable(.role), "Absent: administrator."),
            .optional(
                "permissions", .nullable(.list(of: .permission, 1...Permission.allCases.count)),
                "Fewer than the role has."),
            .optional("sites", .nullable(.siteIDs)),
            .optional("expiresAt", .nullable(.time), "When it ends; absent: never."),
        ]))

    static let createdAPIKey = named(
        "CreatedAPIKey",
        .object(
            [
                .required("id", .rowID),
                .required("name", .text()),
                .required("key", .text(), "Shown once."),
                .required("createdAt", .time),
            ] + rightsMembers))

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
