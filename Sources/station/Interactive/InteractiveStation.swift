import OCPP16
import ServiceLifecycle
import StationSimulator
import Synchronization

/// A station that a person plays with at the terminal.
struct InteractiveStation: Service {
    private static let refresh = Duration.milliseconds(250)
    private static let logLimit = 500

    let station: SingleStation
    let tags: [String]
    let lines: Lines
    let terminal: Terminal

    /// What the station tells, for the lower part of the screen.
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) {
            lines.withLock { lines in
                lines.append(line)
                if lines.count > logLimit { lines.removeFirst(lines.count - logLimit) }
            }
        }

        var all: [String] { lines.withLock { $0 } }
    }

    /// What the keys have chosen.
    private final class Choice: Sendable {
        private let state = Mutex((connector: 1, tag: 0))

        var connector: Int {
            get { state.withLock { $0.connector } }
            set { state.withLock { $0.connector = newValue } }
        }

        var tag: Int { state.withLock { $0.tag } }

        func nextTag(of count: Int) { state.withLock { $0.tag = ($0.tag + 1) % count } }
    }

    func run() async throws {
        defer { terminal.restore() }
        let choice = Choice()
        try await withThrowingTaskGroup { group in
            group.addTask { try await draw(choice) }
            group.addTask {
                for await key in Keys.pressed() where try await !obey(key, choice) { return }
            }
            group.addTask { try? await gracefulShutdown() }
            // Whatever ends first ends all: q, the end of input, a signal.
            try await group.next()
            group.cancelAll()
        }
    }

    private func draw(_ choice: Choice) async throws {
        while !Task.isCancelled {
            let screen = Screen(
                snapshot: try await station.snapshot(), selected: choice.connector, tag: tags[choice.tag],
                log: lines.all)
            let (width, height) = terminal.size
            terminal.draw(screen.lines(width: width, height: height))
            do { try await Task.sleep(for: Self.refresh) } catch { return }
        }
    }

    /// Does what a key means; false when it is over.
    private func obey(_ key: Character, _ choice: Choice) async throws -> Bool {
        let connector = choice.connector
        let snapshot = try await station.snapshot()
        let state = snapshot.connectors.first { $0.id == connector }
        switch key {
        case "1"..."9":
            if let id = key.wholeNumberValue, snapshot.connectors.contains(where: { $0.id == id }) {
                choice.connector = id
            }
        case "p":
            let isPlugged = state?.isPlugged ?? false
            station.happen(
                isPlugged
                    ? .unplug(connector: connector)
                    : .plugIn(connector: connector, .common(stateOfCharge: 0.3)))
        case "t":
            station.happen(.presentTag(IdToken(tags[choice.tag]), connector: connector))
        case "g": choice.nextTag(of: tags.count)
        case "f":
            let isFaulted = state.map { $0.errorCode != .noError } ?? false
            station.happen(
                isFaulted ? .repair(connector: connector) : .fault(connector: connector, .groundFailure))
        case "l": station.happen(.lineLoss)
        case "o": station.happen(.powerLoss)
        case "q", "\u{4}": return false
        default: break
        }
        return true
    }
}
