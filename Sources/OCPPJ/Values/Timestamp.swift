/// An instant in microseconds since 1970 in UTC.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant that much later; held at the ends of the range.
    public func adding(_ duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (step, stepOverflow) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        let (sum, sumOverflow) = microseconds.addingReportingOverflow(step)
        guard overflow || stepOverflow || sumOverflow else { return Timestamp(microseconds: sum) }
        return Timestamp(microseconds: seconds < 0 ? .min : .max)
    }

    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        let (difference, overflow) = left.microseconds.subtractingReportingOverflow(right.microseconds)
        guard overflow else { return .microseconds(difference) }
        return .microseconds(left > right ? Int64.max : .min)
    }
}
