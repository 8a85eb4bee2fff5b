public import OCPPJ

/// On what occasion a value was sampled (OCPP 1.6 §7.35).
public enum ReadingContext: OpenValue {
    case interruptionBegin
    case interruptionEnd
    case sampleClock
    case samplePeriodic
    case transactionBegin
    case transactionEnd
    case trigger
    case other
    /// A value that the standard does not have, as received.
    case nonStandard(String)

    public static let standard: [ReadingContext] = [
        .interruptionBegin, .interruptionEnd, .sampleClock, .samplePeriodic, .transactionBegin,
        .transactionEnd, .trigger, .other,
    ]

    private static let byText = Dictionary(
        standard.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    public init(rawValue: String) {
        self = Self.byText[rawValue] ?? .nonStandard(rawValue)
    }

    public var rawValue: String {
        switch self {
        case .interruptionBegin: "Interruption.Begin"
        case .interruptionEnd: "Interruption.End"
        case .sampleClock: "Sample.Clock"
        case .samplePeriodic: "Sample.Periodic"
        case .transactionBegin: "Transaction.Begin"
        case .transactionEnd: "Transaction.End"
        case .trigger: "Trigger"
        case .other: "Other"
        case .nonStandard(let text): text
        }
    }

    public var isStandard: Bool {
        if case .nonStandard = self { return false }
        return true
    }
}
