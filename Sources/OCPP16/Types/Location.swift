public import OCPPJ

/// Where a value was measured (OCPP 1.6 §7.30).
public enum Location: OpenValue {
    case cable
    case ev
    case inlet
    case outlet
    case body
    /// A value that the standard does not have, as received.
    case nonStandard(String)

    public static let standard: [Location] = [
        .cable, .ev, .inlet, .outlet, .body,
    ]

    private static let byText = Dictionary(
        standard.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    public init(rawValue: String) {
        self = Self.byText[rawValue] ?? .nonStandard(rawValue)
    }

    public var rawValue: String {
        switch self {
        case .cable: "Cable"
        case .ev: "EV"
        case .inlet: "Inlet"
        case .outlet: "Outlet"
        case .body: "Body"
        case .nonStandard(let text): text
        }
    }

    public var isStandard: Bool {
        if case .nonStandard = self { return false }
        return true
    }
}
