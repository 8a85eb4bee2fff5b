import OCPP16
import OCPPJ

extension ChargingProfile {
    private static let second: Int64 = 1_000_000

    /// The limit at an instant; nil while the profile is not in force.
    ///
    /// `transactionStart` anchors a relative schedule.
    func limit(at instant: Timestamp, transactionStart: Timestamp?) -> PowerLimit? {
        if let validFrom, instant < validFrom { return nil }
        if let validTo, instant >= validTo { return nil }
        guard let anchor = anchor(at: instant, transactionStart: transactionStart) else { return nil }
        let elapsed = (instant.microseconds - anchor.microseconds) / Self.second
        guard instant >= anchor, elapsed < chargingSchedule.duration.map(Int64.init) ?? .max else {
            return nil
        }
        let period = chargingSchedule.chargingSchedulePeriod.last { Int64($0.startPeriod) <= elapsed }
        return period.map { period in
            PowerLimit(
                tenths: period.limit.tenths, unit: chargingSchedule.chargingRateUnit,
                phases: period.numberPhases ?? 3)
        }
    }

    /// Where t = 0 of the schedule lies (OCPP 1.6 §7.9): for a recurring one, that of the run at the instant.
    private func anchor(at instant: Timestamp, transactionStart: Timestamp?) -> Timestamp? {
        switch chargingProfileKind {
        case .relative: return transactionStart
        case .absolute: return chargingSchedule.startSchedule ?? transactionStart
        case .recurring:
            guard let start = chargingSchedule.startSchedule, instant >= start else { return nil }
            let elapsed = instant.microseconds - start.microseconds
            return Timestamp(microseconds: instant.microseconds - elapsed % recurrence)
        }
    }

    /// The length of a run of a recurring schedule, in microseconds.
    private var recurrence: Int64 { (recurrencyKind == .weekly ? 7 : 1) * 86_400 * Self.second }

    /// The instants after `start` and before `end` at which the limit may change.
    func changes(from start: Timestamp, to end: Timestamp, transactionStart: Timestamp?) -> [Timestamp] {
        var changes = [validFrom, validTo].compactMap(\.self)
        var offsets = chargingSchedule.chargingSchedulePeriod.map { Int64($0.startPeriod) }
        if let duration = chargingSchedule.duration { offsets.append(Int64(duration)) }
        var anchor = anchor(at: start, transactionStart: transactionStart) ?? chargingSchedule.startSchedule
        while let run = anchor, run < end {
            changes.append(run)
            for offset in offsets { changes.append(run.adding(.seconds(offset))) }
            let next = run.adding(.microseconds(recurrence))
            anchor = chargingProfileKind == .recurring ? next : nil
        }
        return changes.filter { $0 > start && $0 < end }
    }
}
