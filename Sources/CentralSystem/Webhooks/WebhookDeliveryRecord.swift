import Database
public import OCPPJ

/// One message to one webhook, as it is shown.
public struct WebhookDeliveryRecord: Sendable {
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Waits for its first or next attempt.
        case pending
        case delivered
        /// Given up.
        case failed
    }

    public let id: Int64
    /// The `webhook-id` of the message.
    public let messageId: String
    /// The event it tells of; nil for a ping.
    public let eventSeq: Int64?
    public let type: String
    /// JSON text: what is sent, byte for byte.
    public let body: String
    public let state: State
    public let attempts: Int
    /// When it is tried next, at the earliest; nil when that is over.
    public let nextAttemptAt: Timestamp?
    public let lastAttemptAt: Timestamp?
    public let createdAt: Timestamp
    public let concludedAt: Timestamp?
    /// Status of the last answer; nil when there was none.
    public let lastStatus: Int?
    /// Why the last attempt failed.
    public let lastError: String?

    static let select = "select webhook_delivery.*, webhook_delivery.id as page_key from webhook_delivery"

    init(_ row: Row) throws {
        id = try row.int64("id")
        messageId = try row.text("message_id")
        eventSeq = try row.optionalInt64("event_seq")
        type = try row.text("type")
        body = try row.text("body")
        state = State(rawValue: try row.text("state")) ?? .failed
        attempts = try row.int("attempts")
        nextAttemptAt = state == .pending ? try row.time("next_attempt_at") : nil
        lastAttemptAt = try row.optionalTime("attempted_at")
        createdAt = try row.time("created_at")
        concludedAt = try row.optionalTime("concluded_at")
        lastStatus = try row.optionalInt("status")
        lastError = try row.optionalText("error")
    }
}
