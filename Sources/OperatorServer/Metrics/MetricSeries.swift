/// One time series: it can write its lines.
protocol MetricSeries: AnyObject, Sendable {
    /// Appends the lines of this series; `labels` is `a="b",c="d"` or empty.
    func write(name: String, labels: String, to text: inout String)
}
