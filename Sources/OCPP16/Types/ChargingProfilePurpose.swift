/// What a charging profile is for (OCPP 1.6 §7.10).
public enum ChargingProfilePurpose: String, Sendable, Hashable, CaseIterable {
    /// The limit of the whole charge point.
    case chargePointMaxProfile = "ChargePointMaxProfile"
    /// For transactions without a profile of their own.
    case txDefaultProfile = "TxDefaultProfile"
    /// For one transaction.
    case txProfile = "TxProfile"
}
