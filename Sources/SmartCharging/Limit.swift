import OCPP16
import OCPPJ

/// A limit in one unit; amperes are per phase, watts of all phases together (OCPP 1.6 §7.12).
struct Limit: Hashable {
    var value: Tenths
    var unit: ChargingRateUnit
    var phases: Int

    /// The same limit in another unit, rounded down: a limit that is rounded up would be exceeded.
    func converted(to unit: ChargingRateUnit, _ supply: Supply) -> Limit {
        guard unit != self.unit else { return self }
        let factor = supply.voltage * phases
        switch unit {
        case .amperes:
            return Limit(value: Tenths(tenths: value.tenths / factor), unit: unit, phases: phases)
        case .watts:
            let (product, overflow) = value.tenths.multipliedReportingOverflow(by: factor)
            return Limit(value: Tenths(tenths: overflow ? .max : product), unit: unit, phases: phases)
        }
    }

    /// The lower of two limits of one unit; on a tie the one with fewer phases.
    static func lower(_ one: Limit?, _ other: Limit?) -> Limit? {
        guard let one, let other else { return one ?? other }
        if one.value == other.value { return one.phases <= other.phases ? one : other }
        return one.value < other.value ? one : other
    }

    /// What two connectors draw together.
    static func sum(_ one: Limit, _ other: Limit) -> Limit {
        let (sum, overflow) = one.value.tenths.addingReportingOverflow(other.value.tenths)
        return Limit(
            value: Tenths(tenths: overflow ? .max : sum), unit: one.unit,
            phases: max(one.phases, other.phases))
    }
}
