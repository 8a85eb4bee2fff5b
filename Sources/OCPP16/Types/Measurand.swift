public import OCPPJ

/// What a sampled value measures (OCPP 1.6 §7.31).
public enum Measurand: OpenValue {
    case energyActiveExportRegister
    case energyActiveImportRegister
    case energyReactiveExportRegister
    case energyReactiveImportRegister
    case energyActiveExportInterval
    case energyActiveImportInterval
    case energyReactiveExportInterval
    case energyReactiveImportInterval
    case powerActiveExport
    case powerActiveImport
    case powerOffered
    case powerReactiveExport
    case powerReactiveImport
    case powerFactor
    case currentImport
    case currentExport
    case currentOffered
    case voltage
    case frequency
    case temperature
    case stateOfCharge
    case rpm
    /// A value that the standard does not have, as received.
    case nonStandard(String)

    public static let standard: [Measurand] = [
        .energyActiveExportRegister, .energyActiveImportRegister, .energyReactiveExportRegister,
        .energyReactiveImportRegister, .energyActiveExportInterval, .energyActiveImportInterval,
        .energyReactiveExportInterval, .energyReactiveImportInterval, .powerActiveExport,
        .powerActiveImport, .powerOffered, .powerReactiveExport, .powerReactiveImport, .powerFactor,
        .currentImport, .currentExport, .currentOffered, .voltage, .frequency, .temperature, .stateOfCharge,
        .rpm,
    ]

    private static let byText = Dictionary(
        standard.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    public init(rawValue: String) {
        self = Self.byText[rawValue] ?? .nonStandard(rawValue)
    }

    public var rawValue: String {
        switch self {
        case .energyActiveExportRegister: "Energy.Active.Export.Register"
        case .energyActiveImportRegister: "Energy.Active.Import.Register"
        case .energyReactiveExportRegister: "Energy.Reactive.Export.Register"
        case .energyReactiveImportRegister: "Energy.Reactive.Import.Register"
        case .energyActiveExportInterval: "Energy.Active.Export.Interval"
        case .energyActiveImportInterval: "Energy.Active.Import.Interval"
        case .energyReactiveExportInterval: "Energy.Reactive.Export.Interval"
        case .energyReactiveImportInterval: "Energy.Reactive.Import.Interval"
        case .powerActiveExport: "Power.Active.Export"
        case .powerActiveImport: "Power.Active.Import"
        case .powerOffered: "Power.Offered"
        case .powerReactiveExport: "Power.Reactive.Export"
        case .powerReactiveImport: "Power.Reactive.Import"
        case .powerFactor: "Power.Factor"
        case .currentImport: "Current.Import"
        case .currentExport: "Current.Export"
        case .currentOffered: "Current.Offered"
        case .voltage: "Voltage"
        case .frequency: "Frequency"
        case .temperature: "Temperature"
        case .stateOfCharge: "SoC"
        case .rpm: "RPM"
        case .nonStandard(let text): text
        }
    }

    public var isStandard: Bool {
        if case .nonStandard = self { return false }
        return true
    }
}
