public import OCPPJ

/// Between which conductors a value was measured (OCPP 1.6 §7.34).
public enum Phase: OpenValue {
    case l1
    case l2
    case l3
    case n
    case l1N
    case l2N
    case l3N
    case l1L2
    case l2L3
    case l3L1
    /// A value that the standard does not have, as received.
    case nonStandard(String)

    public static let standard: [Phase] = [
        .l1, .l2, .l3, .n, .l1N, .l2N, .l3N, .l1L2, .l2L3, .l3L1,
    ]

    private static let byText = Dictionary(
        standard.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    public init(rawValue: String) {
        self = Self.byText[rawValue] ?? .nonStandard(rawValue)
    }

    public var rawValue: String {
        switch self {
        case .l1: "L1"
        case .l2: "L2"
        case .l3: "L3"
        case .n: "N"
        case .l1N: "L1-N"
        case .l2N: "L2-N"
        case .l3N: "L3-N"
        case .l1L2: "L1-L2"
        case .l2L3: "L2-L3"
        case .l3L1: "L3-L1"
        case .nonStandard(let text): text
        }
    }

    public var isStandard: Bool {
        if case .nonStandard = self { return false }
        return true
    }
}
