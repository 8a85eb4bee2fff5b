/// What happened in a load run, or in a part of it.
struct LoadTally: Sendable {
    var latencies = LatencyHistogram()
    /// Calls that were answered by CALLRESULT.
    var answered = 0
    var callErrors = 0
    /// Answers that did not come in time, or could not be read.
    var failures = 0
    var connectFailures = 0
    /// Connections that broke after they were up.
    var disconnects = 0
    var refusedTags = 0

    mutating func add(_ other: LoadTally) {
        latencies.merge(other.latencies)
        answered += other.answered
        callErrors += other.callErrors
        failures += other.failures
        connectFailures += other.connectFailures
        disconnects += other.disconnects
        refusedTags += other.refusedTags
    }
}
