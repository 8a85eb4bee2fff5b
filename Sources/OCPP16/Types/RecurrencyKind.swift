/// How often a recurring profile starts again (OCPP 1.6 §7.37).
public enum RecurrencyKind: String, Sendable, Hashable, CaseIterable {
    case daily = "Daily"
    case weekly = "Weekly"
}
