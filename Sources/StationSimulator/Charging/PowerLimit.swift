import OCPP16

/// A limit as a profile gives it.
struct PowerLimit: Sendable, Hashable {
    /// No conversion gives more, whatever somebody has set.
    private static let largestTenths = 1e12

    var tenths: Int
    var unit: ChargingRateUnit
    var phases: Int

    /// In W over all phases; an ampere is one of each phase at the nominal voltage.
    var watts: Double {
        let value = Double(tenths) / 10
        return unit == .watts ? value : value * Connector.nominalVoltage * Double(phases)
    }

    /// In that unit and in tenths, rounded down.
    func tenths(in other: ChargingRateUnit) -> Int {
        guard other != unit else { return tenths }
        let perAmpere = Connector.nominalVoltage * Double(phases)
        let value = other == .watts ? Double(tenths) * perAmpere : Double(tenths) / perAmpere
        // The small addition keeps 160.0000 from becoming 159.9999.
        return Int(min(Self.largestTenths, (value + 1e-6).rounded(.down)))
    }
}
