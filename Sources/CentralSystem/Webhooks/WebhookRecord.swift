import Database
public import OCPPJ

/// A webhook as it is shown; its secret is not.
public struct WebhookRecord: Sendable {
    public enum State: String, Sendable, Hashable, CaseIterable {
        case active
        case disabled
    }

    public let id: Int64
    public let url: String
    public let description: String?
    public let subscription: WebhookSubscription
    public let state: State
    public let disabledAt: Timestamp?
    public let disabledReason: String?
    /// Failed attempts since the last successful one.
    public let failures: Int
    /// Nothing is sent before that time.
    public let pausedUntil: Timestamp?
    public let succeededAt: Timestamp?
    /// Until then messages also carry the signature of the secret before.
    public let previousSecretUntil: Timestamp?
    public let createdAt: Timestamp
    public let createdBy: String
    /// The last event that has been looked at.
    let afterSeq: Int64

    static let select = "select webhook.*, webhook.id as page_key from webhook"

    init(_ row: Row) throws {
        id = try row.int64("id")
        url = try row.text("url")
        description = try row.optionalText("description")
        subscription = WebhookSubscription(
            topics: try row.text("topics").split(separator: ",").map(String.init),
            station: try row.optionalText("station"))
        state = State(rawValue: try row.text("state")) ?? .disabled
        disabledAt = try row.optionalTime("disabled_at")
        disabledReason = try row.optionalText("disabled_reason")
        failures = try row.int("failures")
        let pause = try row.int64("paused_until")
        pausedUntil = pause == 0 ? nil : Timestamp(microseconds: pause)
        succeededAt = try row.optionalTime("succeeded_at")
        previousSecretUntil = try row.optionalTime("previous_secret_until")
        createdAt = try row.time("created_at")
        createdBy = try row.text("created_by")
        afterSeq = try row.int64("after_seq")
    }
}
