import OCPP16
import OCPPJ

extension ProfileInstallation {
    /// What the station's state and its own words say against the profile, in sentences; it may be sent all the
    /// same, because what is known of a station can be wrong.
    public var advice: [String] { transactionAdvice + capabilityAdvice + replacementAdvice + timeAdvice }

    /// OCPP 1.6 §5.16: a TxProfile belongs to a transaction that runs, on its connector.
    private var transactionAdvice: [String] {
        guard profile.chargingProfilePurpose == .txProfile, !isForRemoteStart, let id = profile.transactionId
        else { return [] }
        guard let transaction = transactions.first(where: { $0.id == id }) else {
            return ["transaction \(id) does not run at this station"]
        }
        guard transaction.connectorID != connectorID else { return [] }
        return ["transaction \(id) runs on connector \(transaction.connectorID)"]
    }

    private var capabilityAdvice: [String] {
        var sentences: [String] = []
        if let most = capabilities.highestStackLevel, profile.stackLevel > most {
            sentences.append("stackLevel: ChargeProfileMaxStackLevel of the station is \(most)")
        }
        let periods = profile.chargingSchedule.chargingSchedulePeriod.count
        if let most = capabilities.mostPeriods, periods > most {
            sentences.append(
                "chargingSchedulePeriod: ChargingScheduleMaxPeriods of the station is \(most)")
        }
        if let most = capabilities.mostProfiles, installed.count - replaced.count >= most {
            sentences.append("the station holds \(installed.count) profiles, MaxChargingProfilesInstalled")
        }
        let unit = profile.chargingSchedule.chargingRateUnit
        if let units = capabilities.units, !units.isEmpty, !units.contains(unit) {
            sentences.append(
                "chargingRateUnit: ChargingScheduleAllowedChargingRateUnit of the station has no \(unit.rawValue)"
            )
        }
        return sentences
    }

    private var replacementAdvice: [String] {
        var sentences: [String] = []
        for other in replaced where !isAtSamePlace(other) {
            sentences.append(
                "chargingProfileId \(profile.chargingProfileId) is in use: it replaces the "
                    + "\(other.profile.chargingProfilePurpose.rawValue) of stack level "
                    + "\(other.profile.stackLevel) on connector \(other.connectorID)")
        }
        if let from = profile.validFrom, from > time, !replaced.isEmpty {
            sentences.append("it replaces a profile at once, and until validFrom nothing takes its place")
        }
        let isEndless = profile.chargingSchedule.duration == nil && profile.validTo == nil
        let hasOthersBelow = installed.contains { other in
            other.profile.chargingProfilePurpose == profile.chargingProfilePurpose
                && other.profile.stackLevel < profile.stackLevel
                && (other.connectorID == connectorID || other.connectorID == 0)
        }
        // Errata 3.7: the last period of a schedule without a duration has no end.
        if isEndless, hasOthersBelow, profile.chargingProfileKind != .recurring {
            sentences.append("it has no duration: the profiles below its stack level never count again")
        }
        return sentences
    }

    private var timeAdvice: [String] {
        var sentences: [String] = []
        let schedule = profile.chargingSchedule
        if let to = profile.validTo, to <= time { sentences.append("validTo is in the past") }
        if let start = schedule.startSchedule, start > time, profile.chargingProfileKind != .relative {
            sentences.append("startSchedule is in the future: nothing is limited before")
        }
        // Errata 3.43: what lies beyond the recurrence is never reached.
        if profile.chargingProfileKind == .recurring, let recurrence = profile.recurrencyKind {
            let length = recurrence == .daily ? 86_400 : 7 * 86_400
            let last = schedule.chargingSchedulePeriod.map(\.startPeriod).max() ?? 0
            if (schedule.duration ?? 0) > length || last >= length {
                sentences.append("what is beyond \(length) s of a \(recurrence.rawValue) schedule never runs")
            }
        }
        return sentences
    }
}
