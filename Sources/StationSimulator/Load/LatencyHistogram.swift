/// Counts durations in buckets that grow with the value: 32 for each doubling, so a reading is off by at
/// most about 3 %, from 1 µs to an hour.
public struct LatencyHistogram: Sendable {
    private static let subBits = 5
    private static let subCount = 1 << subBits
    private static let doublings = 28

    private var counts = [Int](repeating: 0, count: subCount * (doublings + 1))
    public private(set) var count = 0
    public private(set) var maximumMicroseconds = 0

    public init() {}

    public mutating func record(microseconds: Int) {
        let value = max(0, microseconds)
        counts[min(Self.bucket(of: value), counts.count - 1)] += 1
        count += 1
        maximumMicroseconds = max(maximumMicroseconds, value)
    }

    /// The value that `share` (0 to 1) of the recorded ones do not exceed; 0 when there are none.
    public func percentile(_ share: Double) -> Int {
        guard count > 0 else { return 0 }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var seen = 0
        for (bucket, occurrences) in counts.enumerated() {
            seen += occurrences
            if seen >= rank { return min(Self.upperBound(of: bucket), maximumMicroseconds) }
        }
        return maximumMicroseconds
    }

    public mutating func merge(_ other: LatencyHistogram) {
        for (bucket, occurrences) in other.counts.enumerated() {
            counts[bucket] += occurrences
        }
        count += other.count
        maximumMicroseconds = max(maximumMicroseconds, other.maximumMicroseconds)
    }

    /// Values below 32 have a bucket each; above, the 5 bits after the leading one choose it.
    static func bucket(of value: Int) -> Int {
        guard value >= subCount else { return value }
        let exponent = Int.bitWidth - 1 - value.leadingZeroBitCount
        let shift = exponent - subBits
        return (shift + 1) * subCount + (value >> shift) - subCount
    }

    /// The largest value that falls into that bucket.
    static func upperBound(of bucket: Int) -> Int {
        guard bucket >= subCount else { return bucket }
        let shift = bucket / subCount - 1
        let lead = bucket % subCount + subCount
        return ((lead + 1) << shift) - 1
    }
}
