public import Database
public import OCPPJ

/// How many messages a node had in a minute, and how fast it answered.
public struct MessageFigures: Sendable, Hashable {
    public var received = 0
    public var sent = 0
    public var callErrors = 0
    public var latency = LatencyHistogram()

    public init() {}

    public var isEmpty: Bool { received == 0 && sent == 0 }

    /// The beginning of the minute that a time lies in.
    public static func minute(of time: Timestamp) -> Timestamp {
        Timestamp(microseconds: time.microseconds - time.microseconds % 60_000_000)
    }
}

extension CentralSystem {
    /// Adds what this node had in a minute.
    public func store(_ figures: MessageFigures, ofMinute minute: Timestamp, in transaction: Transaction)
        throws
    {
        let known = try transaction.row(
            "select latency from message_minute where at = $1 and node = $2", [minute, settings.node])
        var latency = figures.latency
        if let known { latency += LatencyHistogram(text: try known.text("latency")) }
        try transaction.execute(
            """
            insert into message_minute (at, node, received, sent, call_errors, latency)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (at, node) do update set received = message_minute.received + excluded.received,
                sent = message_minute.sent + excluded.sent,
                call_errors = message_minute.call_errors + excluded.call_errors, latency = excluded.latency
            """,
            [minute, settings.node, figures.received, figures.sent, figures.callErrors, latency.text])
    }
}
