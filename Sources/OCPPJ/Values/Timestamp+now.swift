public import Foundation

extension Timestamp {
    /// The reading of the system's clock.
    public static var now: Timestamp { Timestamp(Date()) }

    public init(_ date: Date) { self.init(microseconds: Int64(date.timeIntervalSince1970 * 1_000_000)) }

    public var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}
