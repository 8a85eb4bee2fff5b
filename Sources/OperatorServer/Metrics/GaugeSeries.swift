import CoreMetrics
import Synchronization

/// A value that goes up and down.
final class GaugeSeries: MetricSeries, RecorderHandler {
    private let bits = Atomic<UInt64>(0)

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func write(name: String, labels: String, to text: inout String) {
        let value = Double(bitPattern: bits.load(ordering: .relaxed))
        text += "\(name)\(MetricText.braced(labels)) \(MetricText.number(value))\n"
    }
}
