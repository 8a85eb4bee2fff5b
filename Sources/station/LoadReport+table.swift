import StationSimulator

extension LoadReport {
    /// The figures for a person.
    var table: String {
        let rows: [(String, String)] = [
            ("stations", "\(stations), up in \(rounded(rampSeconds)) s"),
            ("mix", "\(mix), \(rounded(seconds)) s"),
            ("calls", "\(calls), \(Int(callsPerSecond.rounded())) per second"),
            (
                "latency",
                "p50 \(rounded(p50Milliseconds)) ms, p90 \(rounded(p90Milliseconds)) ms, "
                    + "p99 \(rounded(p99Milliseconds)) ms, p99.9 \(rounded(p999Milliseconds)) ms, "
                    + "max \(rounded(maximumMilliseconds)) ms"
            ),
            ("CALLERRORs", "\(callErrors)"),
            ("failures", "\(failures) without answer, \(connectFailures) to connect, \(disconnects) cut"),
            ("refused tags", "\(refusedTags)"),
        ]
        return rows.map { name, value in
            name + String(repeating: " ", count: max(1, 14 - name.count)) + value
        }.joined(separator: "\n")
    }

    private func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
