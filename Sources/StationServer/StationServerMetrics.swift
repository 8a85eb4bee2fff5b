import CoreMetrics
import Metrics
import OCPP16
import Synchronization

/// Counters and time-series of the station side, through swift-metrics.
final class StationServerMetrics: Sendable {
    /// Connected stations.
    let connections = Gauge(label: "csms_connected_stations")
    /// Database writes that failed.
    let failedWrites = Counter(label: "csms_failed_writes_total")
    private let timers = Mutex<[String: Timer]>([:])

    /// Records the time from the receipt of a call to its answer.
    func answered(_ action: String, after microseconds: Int64) {
        timer(for: action).recordNanoseconds(microseconds * 1_000)
    }

    /// Counts a handshake that was refused, by reason.
    func refused(_ reason: String) {
        Counter(label: "csms_refused_connections_total", dimensions: [("reason", reason)]).increment()
    }

    /// A series for each known action; a station cannot make new ones by inventing names.
    private func timer(for action: String) -> Timer {
        let name = StationAction(rawValue: action)?.rawValue ?? "other"
        return timers.withLock { timers in
            if let timer = timers[name] { return timer }
            let timer = Timer(label: "csms_answer_seconds", dimensions: [("action", name)])
            timers[name] = timer
            return timer
        }
    }
}
