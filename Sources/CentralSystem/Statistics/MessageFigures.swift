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

    /// When the minutes of an hour are all there, also of a node that had to wait for the database.
    private static let lateness = Duration.seconds(5 * 60)
    /// How far back hours are summed up that a leader has missed.
    private static let missedHours: Int64 = 24
    static let hour: Int64 = 3_600_000_000

    /// Sums up hours that are over, of all nodes together, each once.
    func sumUpMessages(at time: Timestamp, in transaction: Transaction) throws {
        let late = time.adding(.zero - Self.lateness).microseconds
        let end = late - late % Self.hour
        let last = try transaction.row("select max(at) as at from message_hour")?.optionalInt64("at")
        let start = max(last.map { $0 + Self.hour } ?? 0, end - Self.missedHours * Self.hour)
        for hour in stride(from: start, to: end, by: Int64.Stride(Self.hour)) {
            let figures = try transaction.rows(
                "select received, sent, call_errors, latency from message_minute where at >= $1 and at < $2",
                [hour, hour + Self.hour]
            ).reduce(into: MessageFigures()) { $0 += try MessageFigures($1) }
            guard !figures.isEmpty else { continue }
            try transaction.execute(
                """
                insert into message_hour (at, received, sent, call_errors, latency) values ($1, $2, $3, $4, $5)
                on conflict (at) do nothing
                """, [hour, figures.received, figures.sent, figures.callErrors, figures.latency.text])
        }
    }
}

extension MessageFigures {
    init(_ row: Row) throws {
        received = try row.int("received")
        sent = try row.int("sent")
        callErrors = try row.int("call_errors")
        latency = LatencyHistogram(text: try row.text("latency"))
    }
}
