import OCPP16
import OCPPJ
import SmartCharging

/// What the profiles allow, by the arithmetic that the central system uses too.
extension ChargingProfileStore {
    /// The longest window that a composite schedule shows.
    private static let longestWindow = 14 * 86_400

    /// In W, at an instant; nil = no limit.
    func wattsInForce(at instant: Timestamp, _ transaction: RunningTransaction) -> Double? {
        guard !installed.isEmpty else { return nil }
        let request = CompositeRequest(
            connectorID: transaction.connectorID, start: instant, duration: 1, unit: .watts,
            profiles: installed, transactions: [transaction], supply: Self.supply(limited: false))
        return request.schedule().periods.first?.limit.map { Double($0.tenths) / 10 }
    }

    /// What a connector, or with 0 the station, is allowed over a window; nil when nothing limits it anywhere in it.
    ///
    /// A connector without a transaction is shown as if one began now.
    func composite(
        on connector: Int, from start: Timestamp, seconds: Int, unit: ChargingRateUnit?,
        _ transactions: [RunningTransaction]
    ) -> ChargingSchedule? {
        let unit = unit ?? installed.first?.profile.chargingSchedule.chargingRateUnit ?? .amperes
        var request = CompositeRequest(
            connectorID: connector, start: start, duration: min(seconds, Self.longestWindow), unit: unit,
            profiles: installed, transactions: transactions, supply: Self.supply(limited: false))
        if connector != 0 { request = request.assumingStart(at: [connector]) }
        guard request.schedule().periods.contains(where: { $0.limit != nil }) else { return nil }
        request.supply = Self.supply(limited: true)
        let schedule = request.schedule()
        let periods = schedule.periods.prefix(Self.periodLimit).compactMap { period in
            period.limit.map {
                ChargingSchedulePeriod(
                    startPeriod: period.startPeriod, limit: $0, numberPhases: period.numberPhases)
            }
        }
        return ChargingSchedule(
            duration: schedule.duration, chargingRateUnit: unit, chargingSchedulePeriod: periods)
    }

    private static func supply(limited: Bool) -> Supply {
        Supply(
            voltage: Int(Connector.nominalVoltage), phases: 3,
            maximum: limited ? Tenths(tenths: Connector.maximumAmperes * 10) : nil)
    }
}
