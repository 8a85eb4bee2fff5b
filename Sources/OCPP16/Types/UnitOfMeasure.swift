public import OCPPJ

/// The unit of a sampled value (OCPP 1.6 §7.45), with `Celsius` (OCPP-J errata 2.1) beside the misspelt one
/// and `Hertz` (errata 3.84).
public enum UnitOfMeasure: OpenValue {
    case wattHours
    case kilowattHours
    case varHours
    case kilovarHours
    case watts
    case kilowatts
    case voltAmperes
    case kilovoltAmperes
    case vars
    case kilovars
    case amperes
    case volts
    case kelvin
    case celcius
    case celsius
    case fahrenheit
    case percent
    case hertz
    /// A value that the standard does not have, as received.
    case nonStandard(String)

    public static let standard: [UnitOfMeasure] = [
        .wattHours, .kilowattHours, .varHours, .kilovarHours, .watts, .kilowatts, .voltAmperes,
        .kilovoltAmperes, .vars, .kilovars, .amperes, .volts, .kelvin, .celcius, .celsius, .fahrenheit,
        .percent, .hertz,
    ]

    private static let byText = Dictionary(
        standard.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    public init(rawValue: String) {
        self = Self.byText[rawValue] ?? .nonStandard(rawValue)
    }

    public var rawValue: String {
        switch self {
        case .wattHours: "Wh"
        case .kilowattHours: "kWh"
        case .varHours: "varh"
        case .kilovarHours: "kvarh"
        case .watts: "W"
        case .kilowatts: "kW"
        case .voltAmperes: "VA"
        case .kilovoltAmperes: "kVA"
        case .vars: "var"
        case .kilovars: "kvar"
        case .amperes: "A"
        case .volts: "V"
        case .kelvin: "K"
        case .celcius: "Celcius"
        case .celsius: "Celsius"
        case .fahrenheit: "Fahrenheit"
        case .percent: "Percent"
        case .hertz: "Hertz"
        case .nonStandard(let text): text
        }
    }

    public var isStandard: Bool {
        if case .nonStandard = self { return false }
        return true
    }
}
