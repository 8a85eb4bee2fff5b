public import OCPPJ

/// When alerts of a kind are raised and cleared.
public struct AlertRule: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        case info
        case warning
        case critical
    }

    public let kind: AlertKind
    public var isEnabled = true
    public var severity: Severity
    /// How long it must last before an alert is raised.
    public var after: Duration
    /// How long it must be well before the alert is cleared; of what happened once, how long the alert lasts.
    public var clear: Duration
    /// In the unit of the kind.
    public var threshold: Int?
    /// When somebody changed it; nil for the default.
    public var changedAt: Timestamp?
    public var changedBy: String?

    /// The rule that holds until somebody changes it.
    public init(_ kind: AlertKind) {
        self.kind = kind
        clear = .seconds(60)
        after = .zero
        severity = .warning
        switch kind {
        case .faulted:
            severity = .critical
            after = .seconds(60)
        case .offline, .noEnergy: after = .seconds(15 * 60)
        case .suspendedEVSE: after = .seconds(30 * 60)
        case .clockDrift:
            severity = .info
            clear = .seconds(300)
            threshold = 300
        case .refusedAttempts:
            clear = .seconds(15 * 60)
            threshold = 5
        case .securityEvent:
            severity = .critical
            clear = .seconds(86_400)
        case .firmwareFailed: clear = .seconds(7 * 86_400)
        case .certificateExpiry: threshold = 30
        case .database:
            severity = .critical
            clear = .seconds(300)
            threshold = 1_000
        }
    }
}

/// What an operator changes about a rule; a value that is nil stays, one that is `.some(nil)` becomes the default again.
public struct AlertRuleChange: Sendable, Hashable {
    public var isEnabled: Bool??
    public var severity: AlertRule.Severity??
    public var afterSeconds: Int??
    public var clearSeconds: Int??
    public var threshold: Int??

    public init() {}
}
