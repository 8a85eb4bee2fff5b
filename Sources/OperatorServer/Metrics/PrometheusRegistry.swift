public import CoreMetrics
import Synchronization

/// Collects metrics of swift-metrics and writes them as Prometheus text (exposition format 0.0.4).
///
/// The number of series is bounded: past the limit a series is accepted, but neither kept nor shown, and counted in
/// `csms_metric_series_refused_total`.
public final class PrometheusRegistry: MetricsFactory {
    private struct State {
        var families: [String: MetricFamily] = [:]
        var seriesCount = 0
        var refused = 0
    }

    /// Upper bounds of the buckets of timers, in seconds.
    static let timerBounds = [
        0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]
    /// Upper bounds of the buckets of other recorders.
    static let recorderBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000.0]

    private let state = Mutex(State())
    private let seriesLimit: Int

    public init(seriesLimit: Int = 2_000) {
        self.seriesLimit = seriesLimit
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, kind: .counter) { CounterSeries() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool)
        -> any RecorderHandler
    {
        if !aggregate { return series(label, dimensions, kind: .gauge) { GaugeSeries() } }
        return series(label, dimensions, kind: .histogram) {
            HistogramSeries(bounds: Self.recorderBounds, scale: 1)
        }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, kind: .histogram) {
            HistogramSeries(bounds: Self.timerBounds, scale: 1e-9)
        }
    }

    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }

    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }

    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// Everything that has been recorded, as Prometheus reads it.
    public func render() -> String {
        let (families, refused) = state.withLock { ($0.families, $0.refused) }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.write(name: name, labels: labels, to: &text)
            }
        }
        let own = "csms_metric_series_refused_total"
        return text + "# TYPE \(own) counter\n\(own) \(refused)\n"
    }

    /// The series of that name and labels; a new one where there is none.
    ///
    /// A name that already means another kind gets a series that is not shown.
    private func series<Series: MetricSeries>(
        _ label: String, _ dimensions: [(String, String)], kind: MetricKind, make: () -> Series
    ) -> Series {
        let name = MetricText.name(label)
        let labels = MetricText.labels(dimensions)
        return state.withLock { state in
            if let known = state.families[name]?.series[labels] {
                if let series = known as? Series { return series }
                state.refused += 1
                return make()
            }
            let family = state.families[name] ?? MetricFamily(kind: kind)
            guard family.kind == kind, state.seriesCount < seriesLimit else {
                state.refused += 1
                return make()
            }
            let series = make()
            state.families[name, default: family].series[labels] = series
            state.seriesCount += 1
            return series
        }
    }

    private func remove(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === handler })?.key else { continue }
                state.families[name]?.series[labels] = nil
                state.seriesCount -= 1
            }
        }
    }
}
