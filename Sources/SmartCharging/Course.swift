import OCPP16
import OCPPJ

/// The course of one profile in time: what it allows at an instant, and until when that holds.
struct Course {
    /// What holds from an instant on.
    struct Stretch {
        /// Nil: the profile says nothing here, and lower stack levels count.
        var period: ChargingSchedulePeriod?
        /// The unit of the period's limit.
        var unit: ChargingRateUnit?
        /// The instant at which something else may hold; nil: never.
        var until: Timestamp?
    }

    let profile: ChargingProfile
    /// The start of the transaction, for profiles that are relative to it.
    let transactionStart: Timestamp?
    /// The schedule's periods in the order of their start.
    private let periods: [ChargingSchedulePeriod]

    init(profile: ChargingProfile, transactionStart: Timestamp?) {
        self.profile = profile
        self.transactionStart = transactionStart
        periods = profile.chargingSchedule.chargingSchedulePeriod.sorted { $0.startPeriod < $1.startPeriod }
    }

    /// OCPP 1.6 §3.13: valid from validFrom on and until just before validTo, which does not move the schedule.
    func stretch(at time: Timestamp) -> Stretch {
        if let from = profile.validFrom, time < from { return Stretch(until: from) }
        if let to = profile.validTo, time >= to { return Stretch() }
        var stretch = scheduled(at: time)
        stretch.until = Self.earlier(stretch.until, profile.validTo)
        return stretch
    }

    private func scheduled(at time: Timestamp) -> Stretch {
        let schedule = profile.chargingSchedule
        switch profile.chargingProfileKind {
        case .absolute:
            // Without a startSchedule it is relative to the start of charging (OCPP 1.6 §7.13).
            return run(from: schedule.startSchedule ?? transactionStart, to: nil, at: time)
        case .relative: return run(from: transactionStart, to: nil, at: time)
        case .recurring: return recurring(at: time)
        }
    }

    /// The run of the day or week that holds `time`: the same time of day and weekday as startSchedule, in UTC
    /// (errata 3.78), and never longer than that (errata 3.43); none before the first.
    private func recurring(at time: Timestamp) -> Stretch {
        guard let first = profile.chargingSchedule.startSchedule, let kind = profile.recurrencyKind else {
            return Stretch()
        }
        guard time >= first else { return Stretch(until: first) }
        let length: Int64 = (kind == .daily ? 86_400 : 7 * 86_400) * 1_000_000
        let past = (time.microseconds - first.microseconds) / length * length
        let start = first.adding(.microseconds(past))
        return run(from: start, to: start.adding(.microseconds(length)), at: time)
    }

    /// One run of the schedule; `end` is where the next one begins.
    private func run(from start: Timestamp?, to end: Timestamp?, at time: Timestamp) -> Stretch {
        guard let start else { return Stretch(until: end) }
        guard time >= start else { return Stretch(until: start) }
        let schedule = profile.chargingSchedule
        let over = schedule.duration.map { start.adding(.seconds($0)) }
        if let over, time >= over { return Stretch(until: end) }
        let begun = begunPeriods(of: start, at: time)
        let next = begun < periods.count ? start.adding(.seconds(periods[begun].startPeriod)) : nil
        return Stretch(
            period: begun > 0 ? periods[begun - 1] : nil, unit: schedule.chargingRateUnit,
            until: Self.earlier(next, Self.earlier(over, end)))
    }

    /// How many periods of a run have begun.
    private func begunPeriods(of start: Timestamp, at time: Timestamp) -> Int {
        var (low, high) = (0, periods.count)
        while low < high {
            let middle = (low + high) / 2
            if start.adding(.seconds(periods[middle].startPeriod)) <= time {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    static func earlier(_ one: Timestamp?, _ other: Timestamp?) -> Timestamp? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}
