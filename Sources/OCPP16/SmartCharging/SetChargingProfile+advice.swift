extension SetChargingProfile {
    /// OCPP 1.6 §3.13.1 and §5.16: which purposes go with which connectors and transactions.
    public var advice: [String] {
        var sentences = csChargingProfiles.advice
        switch csChargingProfiles.chargingProfilePurpose {
        case .chargePointMaxProfile where connectorId != 0:
            sentences.append("a ChargePointMaxProfile is set on connector 0")
        case .txProfile where connectorId == 0:
            sentences.append("a TxProfile is set on one connector")
        default:
            break
        }
        if csChargingProfiles.chargingProfilePurpose == .txProfile, csChargingProfiles.transactionId == nil {
            sentences.append("a TxProfile needs transactionId")
        }
        return sentences
    }
}
