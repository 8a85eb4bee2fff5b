import OCPP16

/// What live views show of one instant: energy register, power and state of charge in whole SI base units.
struct LiveReading {
    private(set) var energyWattHours: Int?
    private(set) var powerWatts: Int?
    private(set) var stateOfCharge: Int?

    var isEmpty: Bool { energyWattHours == nil && powerWatts == nil && stateOfCharge == nil }

    /// A value for all phases wins over the sum of the phases.
    ///
    /// Signed blocks are never read as numbers.
    init(_ samples: [SampledValue]) {
        energyWattHours = Self.total(.energyActiveImportRegister, samples)
        powerWatts = Self.total(.powerActiveImport, samples)
        stateOfCharge = Self.total(.stateOfCharge, samples)
    }

    private static func total(_ measurand: Measurand, _ samples: [SampledValue]) -> Int? {
        let outlet = samples.filter { sample in
            (sample.measurand ?? .energyActiveImportRegister) == measurand && sample.format != .signedData
                && (sample.location == nil || sample.location == .outlet || measurand == .stateOfCharge)
        }
        if let whole = outlet.first(where: { $0.phase == nil }) {
            return number(whole).map { Int($0.rounded()) }
        }
        let phases = outlet.compactMap(number)
        return phases.isEmpty ? nil : Int(phases.reduce(0, +).rounded())
    }

    /// The value in the base unit; decimal commas are read too.
    private static func number(_ sample: SampledValue) -> Double? {
        let text = sample.value.replacing(",", with: ".")
        guard let value = Double(text), value.isFinite, value.magnitude < 1e12 else { return nil }
        return sample.unit == .kilowattHours || sample.unit == .kilowatts ? value * 1_000 : value
    }
}
