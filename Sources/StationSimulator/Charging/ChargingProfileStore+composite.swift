import OCPP16
import OCPPJ

extension ChargingProfileStore {
    /// The longest window that a composite schedule shows.
    private static let longestWindow = 14 * 86_400

    /// What a connector is allowed over a window; nil when it has no limit anywhere in it.
    ///
    /// For `connector` 0 only the station's own maximum counts.
    func composite(
        on connector: Int, from start: Timestamp, seconds: Int, unit: ChargingRateUnit?,
        transactionStart: Timestamp?
    ) -> ChargingSchedule? {
        let length = min(seconds, Self.longestWindow)
        let end = start.adding(.seconds(length))
        // Without a transaction, the schedule shows one that would start now.
        let transactionStart = transactionStart ?? start
        let changes = installed.flatMap { entry in
            entry.profile.changes(from: start, to: end, transactionStart: transactionStart)
        }
        let instants = [start] + Set(changes).sorted()
        let limits = instants.map { limit(on: connector, at: $0, transactionStart: transactionStart) }
        guard let known = limits.compactMap(\.self).first else { return nil }
        let unit = unit ?? known.unit
        let unlimited = PowerLimit(tenths: Int(Connector.maximumPower) * 10, unit: .watts, phases: 3)
        var periods: [ChargingSchedulePeriod] = []
        for (instant, limit) in zip(instants, limits) where periods.count < Self.periodLimit {
            let limit = limit ?? unlimited
            let period = ChargingSchedulePeriod(
                startPeriod: Int((instant - start).components.seconds),
                limit: Tenths(tenths: limit.tenths(in: unit)), numberPhases: limit.phases)
            if let last = periods.last, last.limit == period.limit, last.numberPhases == period.numberPhases {
                continue
            }
            periods.append(period)
        }
        return ChargingSchedule(duration: length, chargingRateUnit: unit, chargingSchedulePeriod: periods)
    }
}
