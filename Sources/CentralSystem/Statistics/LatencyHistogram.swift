/// How long answers took, in steps that grow by the square root of two, so that histograms of many nodes and minutes can
/// be added up.
public struct LatencyHistogram: Sendable, Hashable {
    /// Steps from 50 µs up to a minute.
    private static let steps = 42
    private static let least = 50.0

    /// How many are at most as long as the step, and longer than the one before.
    private var counts: [Int]

    public init() { counts = Array(repeating: 0, count: Self.steps) }

    public var count: Int { counts.reduce(0, +) }

    /// The longest time of a step, in microseconds.
    private static func end(_ step: Int) -> Double {
        let doubled = Double(1 << (step / 2)) * least
        return step.isMultiple(of: 2) ? doubled : doubled * 2.0.squareRoot()
    }

    public mutating func record(microseconds: Int64) {
        let value = Double(microseconds)
        var step = 0
        while step < Self.steps - 1, value > Self.end(step) { step += 1 }
        counts[step] += 1
    }

    public static func += (sum: inout LatencyHistogram, other: LatencyHistogram) {
        for step in 0..<steps { sum.counts[step] += other.counts[step] }
    }

    /// The time in milliseconds within which that share of the answers came; nil where there were none.
    public func milliseconds(within share: Double) -> Double? {
        let total = count
        guard total > 0 else { return nil }
        let rank = share * Double(total)
        var before = 0
        for (step, count) in counts.enumerated() where count > 0 {
            if Double(before + count) >= rank {
                let start = step == 0 ? 0 : Self.end(step - 1)
                let part = (rank - Double(before)) / Double(count)
                return (start + (Self.end(step) - start) * part) / 1_000
            }
            before += count
        }
        return Self.end(Self.steps - 1) / 1_000
    }

    /// The counts with commas between, without the zeros at the end.
    var text: String {
        let last = counts.lastIndex { $0 > 0 } ?? -1
        return counts[...last].map { String($0) }.joined(separator: ",")
    }

    init(text: String) {
        self.init()
        for (step, part) in text.split(separator: ",").prefix(Self.steps).enumerated() {
            counts[step] = Int(part) ?? 0
        }
    }
}
