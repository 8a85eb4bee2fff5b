import CentralSystem
import OCPPJ

extension JSONSchema {
    static let alert = named(
        "Alert",
        .object([
            .required("id", .rowID),
            .required("kind", .choice(AlertKind.self)),
            .required("severity", .choice(AlertRule.Severity.self)),
            .required("state", .choice(AlertRecord.State.self)),
            .optional("station", .text(), "Absent where it is about many, or about no station of ours."),
            .optional("connectorId", .integer(1)),
            .optional("detail", .text(), "Such as the error code of a fault."),
            .required("words", .text(), "What it is about, in one sentence."),
            .required("count", .integer(1), "More than 1: one alert about so many at once."),
            .optional("stations", .list(of: .text()), "The first ten of many."),
            .required("since", .time, "Since when it is so."),
            .required("raisedAt", .time),
            .optional("acknowledgedAt", .time),
            .optional("acknowledgedBy", .text()),
            .optional("note", .text()),
            .optional("clearedAt", .time),
        ]))

    static let alertRule = named(
        "AlertRule",
        .object([
            .required("kind", .choice(AlertKind.self)),
            .required("enabled", .flag),
            .required("severity", .choice(AlertRule.Severity.self)),
            .required("afterSeconds", .integer(0), "How long it must last before an alert is raised."),
            .required(
                "clearSeconds", .integer(0),
                "How long it must be well before the alert is cleared; of what happened once, how long it lasts."
            ),
            .optional("threshold", .integer(1)), .version,
            .optional("thresholdUnit", .text()),
            .required("isDefault", .flag, "Whether nobody has changed it."),
            .optional("changedAt", .time),
            .optional("changedBy", .text()),
        ]))

    static let alertRuleChange = named(
        "AlertRuleChange",
        .object([
            .optional("enabled", .nullable(.flag)),
            .optional("severity", .nullable(.choice(AlertRule.Severity.self))),
            .optional("afterSeconds", .nullable(.integer(0, 31_536_000))),
            .optional("clearSeconds", .nullable(.integer(0, 31_536_000))),
            .optional("threshold", .nullable(.integer(1, 1_000_000)), "For kinds with a thresholdUnit."),
        ]))

    static let alertSilence = named(
        "AlertSilence",
        .object([
            .required("id", .rowID),
            .optional("kind", .choice(AlertKind.self), "Absent: all."),
            .optional("station", .text(), "Absent: all."),
            .required("until", .time),
            .optional("reason", .text()),
            .required("createdAt", .time),
            .required("createdBy", .text()),
        ]))

    static let newAlertSilence = named(
        "NewAlertSilence",
        .object([
            .optional("kind", .nullable(.choice(AlertKind.self)), "This or `station`, or both."),
            .optional("station", .nullable(.text(min: 1, max: 48))),
            .required("until", .time),
            .optional("reason", .nullable(.reason)),
        ]))

    static let attention = named(
        "Attention",
        .object([
            .required("at", .time),
            .required("total", .integer(0)),
            .required(
                "openAlerts",
                .object(
                    AlertRule.Severity.allCases.map { .required($0.rawValue, .integer(0)) } + [
                        .required("unacknowledged", .integer(0))
                    ])),
            .required(
                "kinds",
                .list(
                    of: .object([
                        .required("kind", .choice(AlertKind.allCases.map(\.rawValue) + ["pendingStation"])),
                        .required("severity", .choice(AlertRule.Severity.self)),
                        .required("count", .integer(1)),
                        .required("since", .time, "The oldest."),
                        .required(
                            "first",
                            .list(
                                of: .object([
                                    .optional("station", .text()),
                                    .optional("subject", .text(), "Who is no station of ours."),
                                    .optional("connectorId", .integer(1)),
                                    .optional("detail", .text()),
                                    .required("since", .time),
                                ])), "The oldest five."),
                    ])), "The gravest first; none that are empty."),
        ]))
}
