import CoreMetrics
import Foundation
import Testing

@testable import OperatorServer

@Suite("Prometheus: metrics as text")
struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry(seriesLimit: 5)

    @Test("counters of the same name and labels are one series, whatever the order of the labels")
    func counters() {
        Counter(label: "calls", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
        Counter(label: "calls", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment(by: 2)
        #expect(registry.render().contains("# TYPE calls counter\ncalls{a=\"1\",b=\"2\"} 3\n"))
    }

    @Test("names are made valid and label values are escaped")
    func escaping() {
        Counter(label: "2 calls-made", dimensions: [("a-b", "x\"y\\z\nw")], factory: registry).increment()
        #expect(registry.render().contains(#"_2_calls_made{a_b="x\"y\\z\nw"} 1"# + "\n"))
    }

    @Test("a gauge has the last value, and a meter moves it")
    func gauges() {
        let gauge = Gauge(label: "level", factory: registry)
        gauge.record(3)
        gauge.record(2.5)
        #expect(registry.render().contains("# TYPE level gauge\nlevel 2.5\n"))
    }

    @Test("a timer is a histogram in seconds with cumulative buckets")
    func timers() {
        let timer = Timer(label: "answer_seconds", dimensions: [("action", "Heartbeat")], factory: registry)
        timer.recordMilliseconds(2)
        timer.recordMilliseconds(700)
        timer.recordSeconds(100)
        let text = registry.render()
        #expect(text.contains("# TYPE answer_seconds histogram\n"))
        #expect(text.contains("answer_seconds_bucket{action=\"Heartbeat\",le=\"0.0025\"} 1\n"))
        #expect(text.contains("answer_seconds_bucket{action=\"Heartbeat\",le=\"1\"} 2\n"))
        #expect(text.contains("answer_seconds_bucket{action=\"Heartbeat\",le=\"+Inf\"} 3\n"))
        #expect(text.contains("answer_seconds_count{action=\"Heartbeat\"} 3\n"))
        #expect(text.contains("answer_seconds_sum{action=\"Heartbeat\"} 100.70"))
    }

    @Test("past the limit, and under a name of another kind, a series is counted as refused and not shown")
    func limits() {
        for number in 0..<8 {
            Counter(label: "many", dimensions: [("n", "\(number)")], factory: registry).increment()
        }
        Gauge(label: "many", factory: registry).record(1)
        let text = registry.render()
        #expect(text.components(separatedBy: "many{").count - 1 == 5)
        #expect(text.contains("csms_metric_series_refused_total 4\n"))
    }

    @Test("a destroyed series is gone")
    func destroyed() {
        let counter = Counter(label: "gone", factory: registry)
        counter.increment()
        counter.destroy()
        #expect(!registry.render().contains("gone 1"))
    }
}
