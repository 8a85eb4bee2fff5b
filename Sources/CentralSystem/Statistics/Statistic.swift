/// One figure of statistics, with what belongs to it.
public struct Statistic: Sendable, Hashable {
    /// Nil where nothing is known.
    public var value: Double?
    /// Sessions, attempted sessions, or samples that it is made of.
    public var count: Int
    /// What belongs to the metric besides, by name.
    public var more: [String: Double]

    public init(_ value: Double?, count: Int, more: [String: Double] = [:]) {
        self.value = value
        self.count = count
        self.more = more
    }

    /// What a sum of sessions comes to.
    init(_ metric: StatisticMetric, _ sum: SessionSum) {
        switch metric {
        case .energy: self.init(Double(sum.energyWattHours), count: sum.sessions)
        case .duration: self.init(Double(sum.seconds), count: sum.sessions)
        case .plugIn:
            let share = sum.attempted > 0 ? Double(sum.succeeded) / Double(sum.attempted) * 100 : nil
            self.init(share, count: sum.attempted, more: ["succeeded": Double(sum.succeeded)])
        default: self.init(Double(sum.sessions), count: sum.sessions)
        }
    }

    /// What samples of the fleet come to.
    init(_ metric: StatisticMetric, _ sum: FleetSum) {
        guard sum.samples > 0 else {
            self.init(nil, count: 0)
            return
        }
        switch metric {
        case .power:
            self.init(
                Double(sum.powerWatts) / Double(sum.samples), count: sum.samples,
                more: ["maximum": Double(sum.highestPowerWatts)])
        default: self.init(Double(sum.connected) / Double(sum.samples), count: sum.samples)
        }
    }

    /// What messages of so many seconds come to.
    init(_ metric: StatisticMetric, _ figures: MessageFigures, seconds: Double) {
        guard metric == .latency else {
            let count = figures.received + figures.sent
            self.init(
                Double(count), count: count,
                more: [
                    "received": Double(figures.received), "sent": Double(figures.sent),
                    "callErrors": Double(figures.callErrors),
                    "perSecond": seconds > 0 ? Double(count) / seconds : 0,
                ])
            return
        }
        var more: [String: Double] = [:]
        more["p50"] = figures.latency.milliseconds(within: 0.5)
        more["p99"] = figures.latency.milliseconds(within: 0.99)
        self.init(figures.latency.milliseconds(within: 0.95), count: figures.latency.count, more: more)
    }

    /// The names of `more`, in their order.
    public static func names(_ metric: StatisticMetric) -> [String] {
        switch metric {
        case .plugIn: ["succeeded"]
        case .power: ["maximum"]
        case .messages: ["received", "sent", "callErrors", "perSecond"]
        case .latency: ["p50", "p99"]
        case .uptime: ["offlinePercent", "faultedPercent", "unavailablePercent"]
        case .energy, .sessions, .duration, .connected: []
        }
    }
}

/// Samples of the fleet, added up.
struct FleetSum: Sendable, Hashable {
    var samples = 0
    var powerWatts = 0
    var highestPowerWatts = 0
    var connected = 0
}
