public import Database
public import OCPPJ

/// The figures with which an operator begins the day.
public struct FleetOverview: Sendable {
    public let stations: Int
    public let connected: Int
    public let activeSessions: Int
    /// Minute by minute, the oldest first; none for somebody with a scope.
    public let power: [FleetSample]
    /// Of the last minute that is over; nil for somebody with a scope, as messages are not counted by site.
    public let messagesPerSecond: Double?
    /// Of the last five minutes.
    public let latency: LatencyHistogram
    /// In watts; nil while nothing was sampled.
    public let powerWatts: Int?
    let day: SessionSum
    let today: SessionSum

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
        scope: SiteScope = .all, dayStart: Timestamp, at time: Timestamp, in transaction: Transaction
    ) throws -> FleetOverview {
        let counts = try counts(scope: scope, in: transaction)
        let power = scope.isAll ? try lastHour(at: time, in: transaction) : []
        let messages = scope.isAll ? try lastMessages(at: time, in: transaction) : nil
        let stations = StationSelection(scope: scope)
        let day = time.adding(.seconds(-86_400))..<time.adding(.seconds(900))
        return FleetOverview(
            stations: counts.stations, connected: counts.connectedStations,
            activeSessions: counts.activeTransactions, power: power,
            messagesPerSecond: messages?.perSecond, latency: messages?.latency ?? LatencyHistogram(),
            powerWatts: scope.isAll
                ? power.last?.powerWatts : try powerNow(scope: scope, in: transaction),
            day: try sessionSum(of: stations, in: day, in: transaction),
            today: try sessionSum(
                of: stations, in: min(dayStart, time)..<time.adding(.seconds(900)), in: transaction))
    }

    private func lastHour(at time: Timestamp, in transaction: Transaction) throws -> [FleetSample] {
        try transaction.rows(
            "select at, power_w, connected, sessions from fleet_sample where span = $1 and at > $2 order by at",
            [Self.minuteSpan, time.adding(.seconds(-3_600))]
        ).map { row in
            FleetSample(
                at: try row.time("at"), powerWatts: try row.int("power_w"),
                connected: try row.int("connected"),
                sessions: try row.int("sessions"))
        }
    }

    private func lastMessages(
        at time: Timestamp, in transaction: Transaction
    ) throws -> (perSecond: Double, latency: LatencyHistogram) {
        // The minute that has just ended is not written by every node yet.
        let minute = MessageFigures.minute(of: time.adding(.seconds(-75)))
        var (count, latency) = (0, LatencyHistogram())
        let rows = try transaction.rows(
            "select at, received, sent, latency from message_minute where at > $1",
            [minute.adding(.seconds(-300))])
        for row in rows {
            if try row.time("at") == minute { count += try row.int("received") + row.int("sent") }
            latency += LatencyHistogram(text: try row.text("latency"))
        }
        return (Double(count) / 60, latency)
    }
}
