/// The types of the exposition format that are used here.
enum MetricKind: String, Sendable {
    case counter
    case gauge
    case histogram
}
