import CoreMetrics
import Metrics

/// What a node counts about itself and the others.
struct NodeMetrics: Sendable {
    /// Living nodes.
    let nodes = Gauge(label: "csms_nodes")
    /// Dead nodes that this one took over from.
    let takeOvers = Counter(label: "csms_node_takeovers_total")
    /// Seconds that are added to the machine's clock.
    let clockDifference = Gauge(label: "csms_node_clock_correction_seconds")
    private let held = Gauge(label: "csms_node_lease_held")

    func record(isHeld: Bool) { held.record(isHeld ? 1 : 0) }
}
