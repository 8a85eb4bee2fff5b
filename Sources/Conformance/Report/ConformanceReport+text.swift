extension ConformanceReport {
    /// The tables for the terminal.
    public var text: String {
        var lines = ["", "Functionality                            Result      Passed  Failed  Not run"]
        for row in blocks {
            lines.append(
                Self.padded(row.block.rawValue, 41) + Self.padded(row.word, 12) + Self.padded(row.passed, 8)
                    + Self.padded(row.failed, 8) + "\(row.notRun)")
        }
        lines += ["", "Performance                              Declared    Measured"]
        if let timeout {
            lines.append(
                Self.padded("OCPP response timeout", 41) + Self.padded(timeout.configured.text, 12)
                    + (timeout.measured?.text ?? "none came"))
        }
        for row in latencies {
            lines.append(
                Self.padded("Response time \(row.action)", 53)
                    + "median \(row.median.text), p99 \(row.p99.text), max \(row.maximum.text) (\(row.count))"
            )
        }
        for result in results {
            switch result.verdict {
            case .passed: for warning in result.warnings { lines.append("WARN  \(result.label): \(warning)") }
            case .failed(let sentence, let clause):
                lines.append(
                    "FAIL  \(result.label) \(result.name): \(sentence)\(clause.map { " [\($0)]" } ?? "")")
            case .notRun(let reason): lines.append("SKIP  \(result.label) \(result.name): \(reason)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func padded(_ text: any CustomStringConvertible, _ width: Int) -> String {
        let text = text.description
        return text + String(repeating: " ", count: max(1, width - text.count))
    }
}
