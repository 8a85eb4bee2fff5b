import OCPP16
import OCPPJ
import SmartCharging
import Testing

/// A time on a day, such as `at("2025-01-06 07:00")`, in UTC.
func at(_ text: String) throws -> Timestamp {
    let iso = text.replacing(" ", with: "T") + ":00Z"
    return try #require(Timestamp.parse(iso)).0
}

extension InstalledProfile {
    /// A profile in few words; limits in tenths of the unit are `limit * 10`.
    static func make(
        _ purpose: ChargingProfilePurpose, _ connectorID: Int,
        _ periods: [(start: Int, limit: Int, phases: Int?)], level stackLevel: Int = 0,
        kind: ChargingProfileKind = .relative,
        unit: ChargingRateUnit = .amperes, from start: String? = nil, duration: Int? = nil,
        recurrency: RecurrencyKind? = nil, transaction: Int? = nil,
        valid: (from: String?, to: String?) = (nil, nil)
    ) throws -> InstalledProfile {
        InstalledProfile(
            connectorID: connectorID,
            profile: ChargingProfile(
                chargingProfileId: 1, transactionId: transaction, stackLevel: stackLevel,
                chargingProfilePurpose: purpose, chargingProfileKind: kind, recurrencyKind: recurrency,
                validFrom: try valid.from.map(at), validTo: try valid.to.map(at),
                chargingSchedule: ChargingSchedule(
                    duration: duration, startSchedule: try start.map(at), chargingRateUnit: unit,
                    chargingSchedulePeriod: periods.map {
                        ChargingSchedulePeriod(
                            startPeriod: $0.start, limit: Tenths(tenths: $0.limit * 10),
                            numberPhases: $0.phases)
                    })))
    }
}

extension CompositeSchedule {
    /// As the examples are written: `0→16; 1200→8`, with the phases where they are not 3, and `-` for no limit.
    var text: String {
        periods.map { period in
            let phases = period.numberPhases == 3 ? "" : " (\(period.numberPhases))"
            return "\(period.startPeriod)→\(period.limit.map(\.description) ?? "-")\(phases)"
        }.joined(separator: "; ")
    }
}
