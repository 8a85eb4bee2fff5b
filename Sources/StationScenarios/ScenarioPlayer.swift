import OCPP16
public import ServiceLifecycle
public import StationSimulator

/// Plays a scenario on a station that runs, and ends with it.
public struct ScenarioPlayer: Service {
    private static let look = Duration.milliseconds(20)

    private let scenario: Scenario
    private let station: SingleStation
    private let tell: @Sendable (String) -> Void

    /// `tell` hears of each step.
    public init(
        _ scenario: Scenario, on station: SingleStation, tell: @escaping @Sendable (String) -> Void
    ) {
        self.scenario = scenario
        self.station = station
        self.tell = tell
    }

    /// Throws `ScenarioFailure` when something that the scenario waits for does not come in time.
    public func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await until("the station is accepted", within: .seconds(60), line: nil) {
                    $0.registration == .accepted
                }
                for _ in 0..<scenario.times {
                    for step in scenario.steps { try await play(step) }
                }
            } catch is CancellationError {
                return
            }
        }
    }

    private func play(_ step: ScenarioStep) async throws {
        switch step.action {
        case .happen(let event):
            station.happen(event)
        case .wait(let duration):
            try await Task.sleep(for: duration)
        case .untilStatus(let status, let connector, let limit):
            try await until("connector \(connector) is \(status.rawValue)", within: limit, line: step.line) {
                $0.connectors.first { $0.id == connector }?.status == status
            }
        case .untilConnected(let wanted, let limit):
            try await until(wanted ? "connected" : "disconnected", within: limit, line: step.line) {
                $0.isConnected == wanted
            }
        case .untilDelivered(let limit):
            try await until("everything is acknowledged", within: limit, line: step.line) {
                $0.waitingMessages == 0
            }
        }
    }

    private func until(
        _ what: String, within limit: Duration, line: Int?, _ isTrue: (StationSnapshot) -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            if isTrue(try await station.snapshot()) { return tell("scenario: \(what)") }
            guard ContinuousClock.now < deadline else {
                throw ScenarioFailure(line: line, "not within \(limit): \(what)")
            }
            try await Task.sleep(for: Self.look)
        }
    }
}
