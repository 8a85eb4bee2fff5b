/// What the times of a profile count from (OCPP 1.6 §7.9).
public enum ChargingProfileKind: String, Sendable, Hashable, CaseIterable {
    case absolute = "Absolute"
    case recurring = "Recurring"
    /// From the start of the transaction.
    case relative = "Relative"
}
