import OCPP16
import OCPPJ

extension CompositeRequest {
    /// Walks from change to change; a change within a second counts from the next whole second.
    ///
    /// At each instant the transaction's limit is its TxProfile's, else its TxDefaultProfile's, and never more than
    /// the ChargePointMaxProfile. Without a transaction only the latter counts.
    public func schedule() -> CompositeSchedule {
        let stacks = transactions.filter { connectorID == 0 || $0.connectorID == connectorID }
            .map { ConnectorStack(profiles, $0) }
        let caps = profiles.filter {
            $0.profile.chargingProfilePurpose == .chargePointMaxProfile && $0.connectorID == 0
        }.sorted { $0.profile.stackLevel > $1.profile.stackLevel }
            .map { Course(profile: $0.profile, transactionStart: nil) }
        var periods: [CompositeSchedule.Period] = []
        var (second, steps) = (0, 0)
        while second < duration {
            steps += 1
            guard steps <= CompositeSchedule.stepLimit else {
                return CompositeSchedule(
                    start: start, duration: duration, unit: unit, periods: periods, isCut: true)
            }
            let time = start.adding(.seconds(second))
            let cap = ConnectorStack.prevailing(caps, at: time)
            let stretches = stacks.map { $0.stretch(at: time) }
            let limit = Limit.lower(sum(of: stretches), limit(of: cap))
            let period = CompositeSchedule.Period(
                startPeriod: second, limit: limit?.value, numberPhases: limit?.phases ?? supply.phases)
            if periods.last?.limit != period.limit || periods.last?.numberPhases != period.numberPhases
                || periods.isEmpty
            {
                periods.append(period)
            }
            let until = stretches.reduce(cap.until) { Course.earlier($0, $1.until) }
            second = next(after: second, until)
        }
        return CompositeSchedule(
            start: start, duration: duration, unit: unit, periods: periods, isCut: false)
    }

    /// The first whole second at or behind the instant, and at least one further.
    private func next(after second: Int, _ until: Timestamp?) -> Int {
        guard let until else { return duration }
        let (distance, overflow) = until.microseconds.subtractingReportingOverflow(start.microseconds)
        guard !overflow else { return duration }
        let whole = Int(distance / 1_000_000) + (distance % 1_000_000 > 0 ? 1 : 0)
        return max(second + 1, whole)
    }

    /// What the transactions may draw together; nil where one of them has no limit.
    private func sum(of stretches: [Course.Stretch]) -> Limit? {
        var sum: Limit?
        for stretch in stretches {
            guard let limit = Limit.lower(limit(of: stretch), maximum) else { return nil }
            sum = sum.map { Limit.sum($0, limit) } ?? limit
        }
        return stretches.isEmpty ? maximum : sum
    }

    private func limit(of stretch: Course.Stretch) -> Limit? {
        guard let period = stretch.period, let own = stretch.unit else { return nil }
        let phases = min(3, max(1, period.numberPhases ?? supply.phases))
        return Limit(value: period.limit, unit: own, phases: phases).converted(to: unit, supply)
    }

    private var maximum: Limit? {
        supply.maximum.map {
            Limit(value: $0, unit: .amperes, phases: supply.phases).converted(to: unit, supply)
        }
    }
}
