import OCPPJ

extension JSONSchema {
    static let unknownTag = named(
        "UnknownIdTag",
        .object([
            .required("idTag", .text()),
            .required("station", .text(), "Where it was presented last."),
            .required("firstAt", .time),
            .required("lastAt", .time),
            .required("count", .integer(1), "How often it was presented, since it was first remembered."),
        ]))

    static let idTag = named(
        "IdTag",
        .object([
            .required("idTag", .text()),
            .optional("parentIdTag", .text()),
            .optional("expiryDate", .time),
            .required("blocked", .flag),
            .optional("note", .text()),
            .optional("concurrentLimit", .integer(0)), .version,
        ]))

    static let newIdTag = named(
        "NewIdTag", .object([.required("idTag", .idTagText)] + idTagMembers))

    static let idTagChange = named("IdTagChange", .object(idTagMembers))

    private static let idTagMembers: [Member] = [
        .optional(
            "parentIdTag", .nullable(.idTagText), "The group; tags of a group stop each other's transactions."
        ),
        .optional("expiryDate", .nullable(.time)),
        .optional("blocked", .nullable(.flag)),
        .optional("note", .nullable(.note)),
        .optional(
            "concurrentLimit", .nullable(.integer(0, 1_000)),
            "Transactions at the same time; absent: the setting."),
    ]

    static let idTagImportReport = named(
        "IdTagImportReport",
        .object([
            .required("dryRun", .flag),
            .required("created", .integer(0)),
            .required("updated", .integer(0)),
            .required("unchanged", .integer(0)),
            .required("failed", .integer(0)),
            .required(
                "errors",
                .list(of: .object([.required("line", .integer(1)), .required("message", .text())])),
                "The first hundred lines that were left out."),
        ]))
}
