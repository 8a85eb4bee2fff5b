/// What is odd about a transaction; a flag never refuses and never corrects silently.
public enum TransactionFlag: String, Sendable, Hashable, CaseIterable, Codable {
    /// Another transaction began on its connector before its stop arrived.
    case superseded
    /// The stop named no transaction of this station and was matched by time.
    case matchedByTime
    /// The register at the stop is lower than at the start.
    case meterBackwards
    /// The station's clock was never set, or is more than a day ahead.
    case clockOff
    /// The stop lies before the start.
    case timesReversed
    /// A second stop with other content arrived.
    case secondStop
    /// The tag was refused at the start.
    case refusedTag
    /// It began on connector 0, which is the station itself.
    case connectorZero

    static func text(_ flags: [TransactionFlag]) -> String { flags.map(\.rawValue).joined(separator: ",") }

    static func flags(_ text: String) -> [TransactionFlag] {
        text.split(separator: ",").compactMap { TransactionFlag(rawValue: String($0)) }
    }
}
