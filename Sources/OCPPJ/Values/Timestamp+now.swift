import Foundation

extension Timestamp {
    /// The reading of the system's clock.
    public static var now: Timestamp {
        Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
