public import Foundation
import Synchronization

private let correctionInMicroseconds = Atomic<Int64>(0)

extension Timestamp {
    /// The time of this process: the machine's clock, corrected.
    public static var now: Timestamp {
        Timestamp(microseconds: machineNow.microseconds + correctionInMicroseconds.load(ordering: .relaxed))
    }

    /// The reading of the machine's clock.
    public static var machineNow: Timestamp { Timestamp(Date()) }

    /// How far the time of this process is ahead of the machine's clock, in microseconds.
    ///
    /// Zero, unless processes that work together have clocks that differ.
    public static var correction: Int64 {
        get { correctionInMicroseconds.load(ordering: .relaxed) }
        set { correctionInMicroseconds.store(newValue, ordering: .relaxed) }
    }

    public init(_ date: Date) { self.init(microseconds: Int64(date.timeIntervalSince1970 * 1_000_000)) }

    public var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}
