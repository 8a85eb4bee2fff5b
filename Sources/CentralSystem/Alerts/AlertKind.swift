/// What alerts are about.
public enum AlertKind: String, Sendable, Hashable, CaseIterable {
    case faulted
    case offline
    case suspendedEVSE
    /// A connector says that it charges, and its meter says that nothing flows.
    case noEnergy
    case clockDrift
    case refusedAttempts
    case securityEvent
    case firmwareFailed
    case certificateExpiry
    /// Writes failed or had to wait.
    case database

    /// What `AlertRule.threshold` counts; nil where there is none.
    public var thresholdUnit: String? {
        switch self {
        case .clockDrift: "seconds"
        case .refusedAttempts: "attempts"
        case .certificateExpiry: "days"
        case .database: "waitingWriters"
        case .faulted, .offline, .suspendedEVSE, .noEnergy, .securityEvent, .firmwareFailed: nil
        }
    }

    /// The period of a station that it is about.
    var period: StationPeriod.State? {
        switch self {
        case .faulted: .faulted
        case .offline: .offline
        case .suspendedEVSE: .suspendedEVSE
        case .noEnergy: .noEnergy
        case .securityEvent: .securityEvent
        case .firmwareFailed: .firmwareFailed
        case .clockDrift, .refusedAttempts, .certificateExpiry, .database: nil
        }
    }

    /// Whether it is about something that happened once: then it lasts as long as its rule says.
    var isHappening: Bool { self == .securityEvent || self == .firmwareFailed }

    /// The sentence of an alert about one station, or about a stranger.
    func words(_ condition: AlertCondition) -> String {
        let who = condition.station ?? condition.subject ?? "The system"
        let connector = condition.connectorID.flatMap { $0 > 0 ? "Connector \($0) of \(who)" : nil } ?? who
        let detail = condition.detail.map { ": \($0)" } ?? ""
        return switch self {
        case .faulted: "\(connector) is faulted\(detail)"
        case .offline: "\(who) is offline"
        case .suspendedEVSE: "\(connector) holds back energy (SuspendedEVSE)"
        case .noEnergy: "\(connector) says that it charges, but no energy flows"
        case .clockDrift: "The clock of \(who) is wrong\(detail)"
        case .refusedAttempts: "\(who.isEmpty ? "A stranger" : who) is refused again and again\(detail)"
        case .securityEvent: "\(who) reported a security event\(detail)"
        case .firmwareFailed: "The firmware update of \(who) failed\(detail)"
        case .certificateExpiry: "The certificate of \(who) expires soon\(detail)"
        case .database: "The database is in trouble\(detail)"
        }
    }

    /// The sentence of an alert about many at once.
    func words(_ count: Int) -> String {
        switch self {
        case .faulted: "\(count) connectors or stations are faulted"
        case .offline: "\(count) stations are offline"
        case .suspendedEVSE: "\(count) connectors hold back energy (SuspendedEVSE)"
        case .noEnergy: "\(count) connectors say that they charge, but no energy flows"
        case .clockDrift: "The clocks of \(count) stations are wrong"
        case .refusedAttempts: "\(count) stations are refused again and again"
        case .securityEvent: "\(count) stations reported security events"
        case .firmwareFailed: "The firmware updates of \(count) stations failed"
        case .certificateExpiry: "The certificates of \(count) stations expire soon"
        case .database: "The database is in trouble"
        }
    }
}
