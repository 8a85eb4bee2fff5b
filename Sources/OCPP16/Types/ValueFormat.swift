public import OCPPJ

/// How a sampled value is written (OCPP 1.6 §7.49).
public enum ValueFormat: OpenValue {
    case raw
    case signedData
    /// A value that the standard does not have, as received.
    case nonStandard(String)

    public static let standard: [ValueFormat] = [
        .raw, .signedData,
    ]

    private static let byText = Dictionary(
        standard.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    public init(rawValue: String) {
        self = Self.byText[rawValue] ?? .nonStandard(rawValue)
    }

    public var rawValue: String {
        switch self {
        case .raw: "Raw"
        case .signedData: "SignedData"
        case .nonStandard(let text): text
        }
    }

    public var isStandard: Bool {
        if case .nonStandard = self { return false }
        return true
    }
}
