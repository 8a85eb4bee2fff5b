/// Bounds of sending to webhooks; the defaults follow the advice of Standard Webhooks 1.0.0.
public struct WebhookSettings: Sendable {
    /// Webhooks that are sent to at the same time; each gets one message at a time.
    public var senders = 16
    /// Messages that are sent over one connection before other webhooks have their turn.
    public var turn = 100
    /// Time that a receiver has for its whole answer.
    public var timeout = Duration.seconds(15)
    /// Bytes of an answer's body that are read; only its status matters.
    public var answerLimit = 64 << 10
    public var retries = RetrySchedule()
    /// How often retries that have come due are looked for.
    public var interval = Duration.seconds(1)
    /// Least time between two looks at the database, however many events there are.
    public var minInterval = Duration.milliseconds(50)
    /// Whether private and loopback addresses may be sent to.
    public var allowsPrivate = false
    /// PEM file of authorities whose certificates count beside those that the machine trusts.
    public var authorities: String?
    /// Name and version that receivers see.
    public var userAgent = "EL-CSMS"

    public init() {}
}
