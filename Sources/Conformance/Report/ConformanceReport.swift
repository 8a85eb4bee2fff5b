public import OCPPJ

/// What came of a run, as a certificate's annex has it.
public struct ConformanceReport: Sendable {
    public let settings: ConformanceSettings
    public let driver: String
    public let startedAt: Timestamp
    public let endedAt: Timestamp
    public let results: [CaseResult]
    public let timeout: MeasuredTimeout?

    /// One row of the table of functional blocks.
    public struct BlockRow: Sendable, Hashable {
        public let block: FunctionalBlock
        public let passed: Int
        public let failed: Int
        public let notRun: Int

        /// Pass only where everything was played and held.
        public var word: String { failed > 0 ? "Fail" : notRun > 0 ? "Incomplete" : "Pass" }
    }

    /// The answer times of one action.
    public struct LatencyRow: Sendable, Hashable {
        public let action: String
        public let count: Int
        public let median: Duration
        public let p99: Duration
        public let maximum: Duration
    }

    public var blocks: [BlockRow] {
        FunctionalBlock.allCases.compactMap { block in
            let own = results.filter { $0.block == block }
            guard !own.isEmpty else { return nil }
            return BlockRow(
                block: block, passed: own.count { $0.verdict == .passed },
                failed: own.count { if case .failed = $0.verdict { true } else { false } },
                notRun: own.count { if case .notRun = $0.verdict { true } else { false } })
        }
    }

    public var latencies: [LatencyRow] {
        let all = Dictionary(grouping: results.flatMap(\.latencies), by: \.action)
        return all.keys.sorted().compactMap { action in
            let times = (all[action] ?? []).map(\.time).sorted()
            guard let maximum = times.last else { return nil }
            func share(_ share: Double) -> Duration { times[Int(Double(times.count - 1) * share)] }
            return LatencyRow(
                action: action, count: times.count, median: share(0.5), p99: share(0.99), maximum: maximum)
        }
    }

    public var hasFailures: Bool { blocks.contains { $0.failed > 0 } }

    /// The ids of the cases that passed in every edition in which they stand here.
    public var passedIDs: Set<String> {
        Set(results.map(\.id)).subtracting(results.filter { $0.verdict != .passed }.map(\.id))
    }
}

extension Duration {
    /// Seconds with milliseconds, such as "58.003 s".
    var text: String {
        let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
        let rest = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
    }
}
