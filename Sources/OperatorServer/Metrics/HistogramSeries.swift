import CoreMetrics
import Synchronization

/// A distribution in fixed buckets, cumulative as the exposition format has them.
final class HistogramSeries: MetricSeries, RecorderHandler, TimerHandler {
    private struct State {
        /// Observations per bucket, not cumulative; the last one is above every bound.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    /// What a recorded value is multiplied by: nanoseconds of timers become seconds.
    private let scale: Double
    private let state: Mutex<State>

    init(bounds: [Double], scale: Double) {
        self.bounds = bounds
        self.scale = scale
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let scaled = value * scale
        let bucket = bounds.firstIndex { scaled <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += scaled
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }

    func write(name: String, labels: String, to text: inout String) {
        let state = state.withLock { $0 }
        var total = 0
        for (bound, count) in zip(bounds + [.infinity], state.counts) {
            total += count
            let bucket = MetricText.braced(labels, "le=\"\(MetricText.number(bound))\"")
            text += "\(name)_bucket\(bucket) \(total)\n"
        }
        text += "\(name)_sum\(MetricText.braced(labels)) \(MetricText.number(state.sum))\n"
        text += "\(name)_count\(MetricText.braced(labels)) \(total)\n"
    }
}
