public import OCPP16
public import StationSimulator

/// What is to happen to one station, step by step.
public struct Scenario: Sendable {
    /// Nil: as the command line says.
    public var connectors: Int?
    public var quirks: Set<StationQuirk> = []
    /// How often the steps are played.
    public var times = 1
    public var steps: [ScenarioStep] = []
}

/// One step, with the line of the file in which it stands.
public struct ScenarioStep: Sendable {
    public let line: Int
    public let action: Action

    public enum Action: Sendable {
        case happen(StationEvent)
        case wait(Duration)
        /// Until the connector has the status.
        case untilStatus(ChargePointStatus, connector: Int, within: Duration)
        case untilConnected(Bool, within: Duration)
        /// Until the central system has acknowledged every transaction message.
        case untilDelivered(within: Duration)
    }
}

/// Why a scenario cannot be read, or did not go as it says.
public struct ScenarioFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public let line: Int?
    public let sentence: String

    public init(line: Int?, _ sentence: String) {
        self.line = line
        self.sentence = sentence
    }

    public var description: String { line.map { "line \($0): \(sentence)" } ?? sentence }
}
