/// The figures of a load run.
public struct LoadReport: Sendable, Codable {
    public var stations: Int
    public var mix: String
    /// How long it took until all stations were connected and accepted.
    public var rampSeconds: Double
    /// How long was measured after that.
    public var seconds: Double
    public var calls: Int
    public var callsPerSecond: Double
    public var p50Milliseconds: Double
    public var p90Milliseconds: Double
    public var p99Milliseconds: Double
    public var p999Milliseconds: Double
    public var maximumMilliseconds: Double
    public var callErrors: Int
    public var failures: Int
    public var connectFailures: Int
    public var disconnects: Int
    /// StartTransactions whose tag was refused.
    public var refusedTags: Int

    init(
        settings: LoadSettings, tally: LoadTally, rampConnectFailures: Int, ramp: Duration, measured: Duration
    ) {
        stations = settings.stationCount
        mix = settings.mix.rawValue
        rampSeconds = ramp.inSeconds
        seconds = measured.inSeconds
        calls = tally.answered + tally.callErrors
        callsPerSecond = seconds > 0 ? Double(calls) / seconds : 0
        let latencies = tally.latencies
        p50Milliseconds = Double(latencies.percentile(0.5)) / 1_000
        p90Milliseconds = Double(latencies.percentile(0.9)) / 1_000
        p99Milliseconds = Double(latencies.percentile(0.99)) / 1_000
        p999Milliseconds = Double(latencies.percentile(0.999)) / 1_000
        maximumMilliseconds = Double(latencies.maximumMicroseconds) / 1_000
        callErrors = tally.callErrors
        failures = tally.failures
        connectFailures = tally.connectFailures + rampConnectFailures
        disconnects = tally.disconnects
        refusedTags = tally.refusedTags
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
