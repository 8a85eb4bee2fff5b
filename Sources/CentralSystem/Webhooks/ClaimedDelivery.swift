import Database
public import OCPPJ

/// A message that a sender holds, with all that it needs to send it.
public struct ClaimedDelivery: Sendable {
    public let id: Int64
    public let webhookID: Int64
    public let url: String
    /// The secret, and during a rotation the one before.
    public let secrets: [WebhookSecret]
    public let messageID: String
    public let body: String
    /// Attempts that failed so far.
    public let attempts: Int
    /// When it was to be sent first.
    public let queuedAt: Timestamp
    /// Failed attempts of the webhook since its last successful one.
    public let webhookFailures: Int

    init(_ row: Row, at time: Timestamp) throws {
        id = try row.int64("id")
        webhookID = try row.int64("webhook_id")
        url = try row.text("url")
        let previous = try row.optionalTime("previous_secret_until") ?? time
        let texts = [try row.text("secret"), previous > time ? try row.optionalText("previous_secret") : nil]
        secrets = texts.compactMap { $0.flatMap(WebhookSecret.init) }
        messageID = try row.text("message_id")
        body = try row.text("body")
        attempts = try row.int("attempts")
        queuedAt = try row.time("queued_at")
        webhookFailures = try row.int("failures")
    }
}
