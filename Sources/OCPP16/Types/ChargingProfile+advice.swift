extension ChargingProfile {
    /// What OCPP 1.6 §3.13 and §7.8 ask of a profile and the schema does not.
    var advice: [String] {
        var sentences = chargingSchedule.advice
        if transactionId != nil, chargingProfilePurpose != .txProfile {
            sentences.append("transactionId belongs only to a TxProfile")
        }
        switch chargingProfileKind {
        case .recurring where recurrencyKind == nil:
            sentences.append("a Recurring profile needs recurrencyKind")
        case .absolute where recurrencyKind != nil, .relative where recurrencyKind != nil:
            sentences.append("recurrencyKind belongs only to a Recurring profile")
        default:
            break
        }
        let hasStart = chargingSchedule.startSchedule != nil
        if chargingProfileKind == .relative, hasStart {
            sentences.append("a Relative profile has no startSchedule")
        } else if chargingProfileKind != .relative, !hasStart {
            sentences.append("the kind \(chargingProfileKind.rawValue) needs startSchedule")
        }
        if chargingProfileKind == .relative, chargingProfilePurpose == .chargePointMaxProfile {
            sentences.append("a ChargePointMaxProfile has nothing to be Relative to")
        }
        if let validFrom, let validTo, validFrom >= validTo {
            sentences.append("validFrom is not before validTo")
        }
        return sentences
    }
}
