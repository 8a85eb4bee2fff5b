public import OCPPJ

/// Why an attempt did not succeed.
public struct WebhookFault: Error, Sendable, Hashable {
    /// Status of the answer; nil when there was none.
    public var status: Int?
    public var sentence: String

    public init(status: Int? = nil, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }
}

/// What becomes of a message after an attempt.
public enum WebhookConclusion: Sendable, Hashable {
    case delivered(status: Int)
    /// Tried again; until `pausedUntil` nothing else is sent there either.
    case retry(at: Timestamp, pausedUntil: Timestamp, WebhookFault)
    /// Given up.
    case abandoned(WebhookFault)
    /// The receiver wants no more messages.
    case gone(WebhookFault)

    /// Whether it may disable the webhook, which is an event.
    public var mayTellEvents: Bool {
        switch self {
        case .delivered, .retry: false
        case .abandoned, .gone: true
        }
    }
}
