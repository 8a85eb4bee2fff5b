/// All series of one metric name, by their labels as text.
struct MetricFamily: Sendable {
    let kind: MetricKind
    var series: [String: any MetricSeries] = [:]
}
