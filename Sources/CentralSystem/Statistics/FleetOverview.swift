public import Database
public import OCPPJ

/// The figures with which an operator begins the day.
public struct FleetOverview: Sendable {
    public let stations: Int
    public let connected: Int
    public let activeSessions: Int
    /// Minute by minute, the oldest first.
    public let power: [FleetSample]
    /// Of the last minute that is over.
    public let messagesPerSecond: Double
    /// Of the last five minutes.
    public let latency: LatencyHistogram
    let day: SessionSum
    let today: SessionSum

    /// The newest one, in watts; nil while nothing was sampled in the last minutes.
    public var powerWatts: Int? { power.last?.powerWatts }
    public var attempted24h: Int { day.attempted }
    /// Nil where nobody attempted anything.
    public var plugInPercent: Double? { Statistic(.plugIn, day).value }
    public var energy24hWattHours: Int { day.energyWattHours }
    public var sessions24h: Int { day.sessions }
    public var energyTodayWattHours: Int { today.energyWattHours }
}

extension CentralSystem {
    /// `dayStart` is when the operator's day began.
    public func fleetOverview(
        dayStart: Timestamp, at time: Timestamp, in transaction: Transaction
    ) throws -> FleetOverview {
        let counts = try transaction.row(
            """
            select (select count(*) from station) as stations,
                (select count(*) from station where connected_at is not null) as connected,
                (select count(*) from charging_transaction where stop_received_at is null) as sessions
            """)
        let power = try transaction.rows(
            "select at, power_w, connected, sessions from fleet_sample where span = $1 and at > $2 order by at",
            [Self.minuteSpan, time.adding(.seconds(-3_600))]
        ).map { row in
            FleetSample(
                at: try row.time("at"), powerWatts: try row.int("power_w"),
                connected: try row.int("connected"),
                sessions: try row.int("sessions"))
        }
        // The minute that has just ended is not written by every node yet.
        let minute = MessageFigures.minute(of: time.adding(.seconds(-75)))
        let messages = try transaction.rows(
            "select at, received, sent, latency from message_minute where at > $1",
            [minute.adding(.seconds(-300))])
        var (count, latency) = (0, LatencyHistogram())
        for row in messages {
            if try row.time("at") == minute { count += try row.int("received") + row.int("sent") }
            latency += LatencyHistogram(text: try row.text("latency"))
        }
        let day = time.adding(.seconds(-86_400))..<time.adding(.seconds(900))
        return FleetOverview(
            stations: try counts?.int("stations") ?? 0, connected: try counts?.int("connected") ?? 0,
            activeSessions: try counts?.int("sessions") ?? 0, power: power,
            messagesPerSecond: Double(count) / 60, latency: latency,
            day: try sessionSum(ofStation: 0, in: day, in: transaction),
            today: try sessionSum(
                ofStation: 0, in: min(dayStart, time)..<time.adding(.seconds(900)), in: transaction))
    }
}
