import OCPP16
import OCPPJ
import SmartCharging

/// The rules written down once more, without any thought of speed: what holds at one second, from nothing but the
/// profiles.
struct NaiveSchedule {
    struct Limit: Equatable {
        var tenths: Int
        var phases: Int
    }

    let request: CompositeRequest

    /// The limit at a second of the window, in the unit of the request; nil: none.
    func limit(second: Int) -> Limit? {
        let now = request.start.microseconds + Int64(second) * 1_000_000
        let cap = best(
            request.profiles.filter { $0.profile.chargingProfilePurpose == .chargePointMaxProfile }, now, nil)
        guard let transaction = request.transactions.first(where: { $0.connectorID == request.connectorID })
        else { return lower(maximum, cap) }
        let own = request.profiles.filter {
            $0.profile.chargingProfilePurpose == .txProfile && $0.connectorID == request.connectorID
                && ($0.profile.transactionId == nil || $0.profile.transactionId == transaction.id)
        }
        let defaults = request.profiles.filter { candidate in
            guard candidate.profile.chargingProfilePurpose == .txDefaultProfile else { return false }
            if candidate.connectorID == request.connectorID { return true }
            return candidate.connectorID == 0
                && !request.profiles.contains {
                    $0.profile.chargingProfilePurpose == .txDefaultProfile
                        && $0.connectorID == request.connectorID
                        && $0.profile.stackLevel == candidate.profile.stackLevel
                }
        }
        let start = transaction.startedAt.microseconds
        let drawn = best(own, now, start) ?? best(defaults, now, start)
        return lower(lower(drawn, maximum), cap)
    }

    private func best(_ profiles: [InstalledProfile], _ now: Int64, _ start: Int64?) -> Limit? {
        var found: (level: Int, limit: Limit)?
        for installed in profiles {
            guard let limit = limit(of: installed.profile, now, start) else { continue }
            if found == nil || installed.profile.stackLevel > (found?.level ?? 0) {
                found = (installed.profile.stackLevel, limit)
            }
        }
        return found?.limit
    }

    private func limit(of profile: ChargingProfile, _ now: Int64, _ start: Int64?) -> Limit? {
        if let from = profile.validFrom, now < from.microseconds { return nil }
        if let to = profile.validTo, now >= to.microseconds { return nil }
        guard
            let anchor = profile.chargingProfileKind == .relative
                ? start : profile.chargingSchedule.startSchedule?.microseconds,
            now >= anchor
        else { return nil }
        var offset = (now - anchor) / 1_000_000
        if profile.chargingProfileKind == .recurring {
            offset %= profile.recurrencyKind == .daily ? 86_400 : 604_800
        }
        if let duration = profile.chargingSchedule.duration, offset >= duration { return nil }
        var current: ChargingSchedulePeriod?
        for period in profile.chargingSchedule.chargingSchedulePeriod where period.startPeriod <= offset {
            current = period
        }
        guard let current else { return nil }
        return converted(
            current.limit.tenths, profile.chargingSchedule.chargingRateUnit, phases: current.numberPhases ?? 3
        )
    }

    private var maximum: Limit? {
        request.supply.maximum.flatMap { converted($0.tenths, .amperes, phases: 3) }
    }

    private func converted(_ tenths: Int, _ unit: ChargingRateUnit, phases: Int) -> Limit {
        if unit == request.unit { return Limit(tenths: tenths, phases: phases) }
        let watts = 230 * phases
        return Limit(tenths: unit == .watts ? tenths / watts : tenths * watts, phases: phases)
    }

    private func lower(_ one: Limit?, _ other: Limit?) -> Limit? {
        guard let one else { return other }
        guard let other else { return one }
        if one.tenths == other.tenths { return one.phases < other.phases ? one : other }
        return one.tenths < other.tenths ? one : other
    }
}
