import OCPP16
import OCPPJ

/// What the meter of a connector shows at one instant.
struct MeterReading: Sendable {
    var energyWattHours: Int
    var power: Double
    var offered: Double
    /// Of each phase, in V.
    var voltages: [Double]
    /// How many phases carry current.
    var phases: Int
    /// In percent; nil without a car.
    var stateOfCharge: Double?
    var temperature: Double

    /// The chosen values, all of one context.
    func sampledValues(_ choices: [MeasurandChoice], _ context: ReadingContext) -> [SampledValue] {
        choices.flatMap { choice in
            values(choice).map { value in
                var value = value
                value.context = context
                return value
            }
        }
    }

    private func values(_ choice: MeasurandChoice) -> [SampledValue] {
        switch choice.measurand {
        case "Energy.Active.Import.Register":
            [sample(String(energyWattHours), .energyActiveImportRegister, .wattHours)]
        case "Power.Active.Import": [sample(text(power), .powerActiveImport, .watts)]
        case "Power.Offered": [sample(text(offered), .powerOffered, .watts)]
        case "Current.Offered":
            [sample(text(offered / 3 / Connector.nominalVoltage), .currentOffered, .amperes)]
        case "Current.Import":
            perPhase(choice) { sample(text(current(of: $0)), .currentImport, .amperes, .standard($0)) }
        case "Voltage": perPhase(choice) { sample(text(voltages[$0 - 1]), .voltage, .volts, .standard($0)) }
        // Errata 3.84 names Hertz as the unit, which no schema has: it is left out.
        case "Frequency": [SampledValue(value: "50", measurand: .frequency)]
        case "Temperature": [sample(text(temperature), .temperature, .celcius, location: .body)]
        case "SoC": stateOfCharge.map { [sample(text($0), .stateOfCharge, .percent, location: .ev)] } ?? []
        default: []
        }
    }

    private func perPhase(_ choice: MeasurandChoice, _ value: (Int) -> SampledValue) -> [SampledValue] {
        choice.phase.map { [value($0)] } ?? (1...3).map(value)
    }

    private func current(of phase: Int) -> Double {
        phase <= phases ? power / Double(phases) / voltages[phase - 1] : 0
    }

    private func text(_ value: Double) -> String { Tenths(tenths: Int((value * 10).rounded())).description }

    private func sample(
        _ text: String, _ measurand: Measurand, _ unit: UnitOfMeasure, _ phase: Phase? = nil,
        location: Location? = nil
    ) -> SampledValue {
        SampledValue(value: text, measurand: measurand, phase: phase, location: location, unit: unit)
    }
}

extension Phase {
    /// Line 1, 2 or 3.
    fileprivate static func standard(_ number: Int) -> Phase {
        switch number {
        case 1: .l1
        case 2: .l2
        default: .l3
        }
    }
}
