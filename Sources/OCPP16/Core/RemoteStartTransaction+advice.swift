extension RemoteStartTransaction {
    /// OCPP 1.6 §5.11: the profile of a remote start is a TxProfile, for a transaction without an id as yet.
    public var advice: [String] {
        guard let chargingProfile else { return [] }
        var sentences = chargingProfile.advice
        if chargingProfile.chargingProfilePurpose != .txProfile {
            sentences.append("the profile of a remote start is a TxProfile")
        }
        if chargingProfile.transactionId != nil {
            sentences.append("the profile of a remote start has no transactionId")
        }
        if connectorId == nil { sentences.append("a remote start with a profile needs connectorId") }
        if chargingProfile.chargingProfileKind == .recurring {
            sentences.append("the profile of a remote start is not Recurring")
        }
        return sentences
    }
}
