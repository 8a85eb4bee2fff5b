import CentralSystem
import OCPPJ

extension JSONSchema {
    static let webhook = named("Webhook", .object(webhookMembers))

    /// The answer that shows the secret, once.
    static let webhookWithSecret = named(
        "WebhookWithSecret",
        .object(webhookMembers + [.required("secret", .text(), "Signs the messages; shown once.")]))

    private static let webhookMembers: [Member] = [
        .required("id", .rowID),
        .required("url", .text()),
        .optional("description", .text()),
        .required("topics", .list(of: .text()), "Topics of events; none means all."),
        .optional("station", .text(), "Only events of this station."),
        .required("state", .choice(WebhookRecord.State.self)), .version,
        .optional("disabledAt", .time),
        .optional("disabledReason", .text()),
        .required("failures", .integer(0), "Failed attempts since the last success."),
        .optional("pausedUntil", .time),
        .optional("succeededAt", .time),
        .optional("previousSecretUntil", .time, "Until when the old secret signs as well."),
        .required("createdAt", .time),
        .required("createdBy", .text()),
    ]

    static let newWebhook = named(
        "NewWebhook",
        .object([
            .required("url", url, "Public, unless private addresses are allowed."),
            .optional("description", .nullable(.text(min: 1, max: 500))),
            .optional("topics", .nullable(topics), "Absent or empty: all."),
            .optional("station", .nullable(.text(min: 1, max: 48))),
        ]))

    static let webhookChange = named(
        "WebhookChange",
        .object([
            .optional("url", .nullable(url)),
            .optional("description", .nullable(.text(min: 1, max: 500))),
            .optional("topics", .nullable(topics)),
            .optional("station", .nullable(.text(min: 1, max: 48))),
            .optional("state", .nullable(.choice(WebhookRecord.State.self))),
        ]))

    static let webhookRotation = named(
        "WebhookRotation",
        .object([
            .optional(
                "overlapSeconds", .nullable(.integer(0, 604_800)),
                "How long the old secret signs as well; absent: a day.")
        ]))

    static let webhookDelivery = named(
        "WebhookDelivery",
        .object([
            .required("id", .rowID),
            .required("messageId", .text(), "The webhook-id header."),
            .optional("eventSeq", .integer(1), "The event; absent for a ping."),
            .required("type", .text()),
            .optional("body", .openObject),
            .optional("bodyText", .text(), "The body, where it is no JSON."),
            .required("state", .choice(WebhookDeliveryRecord.State.self)),
            .required("attempts", .integer(0)),
            .optional("nextAttemptAt", .time),
            .optional("lastAttemptAt", .time),
            .optional("lastStatus", .integer(0)),
            .optional("lastError", .text()),
            .required("createdAt", .time),
            .optional("concludedAt", .time),
        ]))

    /// http or https, without user and fragment; hosts as the DNS writes them.
    private static let url = text(
        max: 2_000, format: "uri",
        pattern: "^https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?([/?][\\x21\\x24-\\x7E]*)?$")

    private static let topics = list(of: .choice(EventFilter.topics))
}
