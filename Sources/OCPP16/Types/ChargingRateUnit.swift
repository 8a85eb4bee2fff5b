/// The unit of charging limits (OCPP 1.6 §7.12).
public enum ChargingRateUnit: String, Sendable, Hashable, CaseIterable {
    /// Per phase.
    case amperes = "A"
    /// All phases together.
    case watts = "W"
}
