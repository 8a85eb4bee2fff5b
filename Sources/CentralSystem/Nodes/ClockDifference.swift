public import Database
public import OCPPJ

/// How far the database's clock is ahead of this machine's.
public struct ClockDifference: Sendable, Hashable {
    /// In microseconds, to within half of what the question took.
    public let microseconds: Int64
    /// The question took too long for its answer to say much.
    public let isVague: Bool

    private static let slow: Int64 = 1_000_000
    private static let tolerable: Int64 = 1_000_000

    public init(asked: Timestamp, answer: Int64, answered: Timestamp) {
        let middle = asked.microseconds + (answered.microseconds - asked.microseconds) / 2
        microseconds = answer - middle
        isVague = answered.microseconds - asked.microseconds > Self.slow || answered < asked
    }

    /// Asks the database.
    public init(_ engine: Engine, in transaction: Transaction) throws {
        let asked = Timestamp.machineNow
        let answer = try transaction.row(engine.nowQuery)?.int64("now") ?? asked.microseconds
        self.init(asked: asked, answer: answer, answered: .machineNow)
    }

    /// What this process is to add to its clock, so that all nodes go by one.
    ///
    /// Clocks that are kept by the usual means differ by less than a second, and are left alone.
    public func correction(now: Int64) -> Int64 {
        if isVague { return now }
        return abs(microseconds) < Self.tolerable ? 0 : microseconds
    }
}
