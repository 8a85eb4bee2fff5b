extension ClearChargingProfile {
    /// Errata 3.25: with an id, all other fields are ignored.
    public var advice: [String] {
        let hasOthers = connectorId != nil || chargingProfilePurpose != nil || stackLevel != nil
        return id != nil && hasOthers ? ["with id, the other fields are ignored"] : []
    }
}
