/// What statistics are about.
public enum StatisticMetric: String, Sendable, Hashable, CaseIterable {
    /// Of sessions that ended.
    case energy
    case sessions
    case duration
    /// The share of sessions that began to charge and ended without an error, of those whose driver was let in.
    case plugIn
    case power
    case connected
    case messages
    case latency
    case uptime

    public var unit: String {
        switch self {
        case .energy: "Wh"
        case .sessions: "sessions"
        case .duration: "s"
        case .plugIn, .uptime: "percent"
        case .power: "W"
        case .connected: "stations"
        case .messages: "messages"
        case .latency: "ms"
        }
    }

    /// Whether it is made of sessions.
    public var isOfSessions: Bool { [.energy, .sessions, .duration, .plugIn].contains(self) }

    /// Whether it is known of stations and sites, and not of the fleet alone.
    public var isOfStations: Bool { isOfSessions || self == .uptime }

    /// By what it can be grouped.
    public var groups: [StatisticGroup] {
        switch self {
        case .energy, .sessions, .duration, .plugIn: [.total, .hour, .day, .month, .station, .site]
        case .power, .connected, .messages, .latency: [.total, .minute, .hour, .day, .month]
        case .uptime: [.station]
        }
    }
}

/// By what statistics are grouped.
public enum StatisticGroup: String, Sendable, Hashable, CaseIterable {
    case total
    case minute
    case hour
    case day
    case month
    case station
    case site
}
