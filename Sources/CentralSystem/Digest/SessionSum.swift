import OCPPJ

/// Sessions that ended in a quarter of an hour, at one station or at all (0).
struct SessionSum: Sendable, Hashable {
    struct Place: Hashable, Comparable {
        /// 0: all.
        var stationID: Int64
        /// Quarter hours since 1970.
        var quarter: Int64

        static func < (a: Place, b: Place) -> Bool { (a.stationID, a.quarter) < (b.stationID, b.quarter) }
    }

    static let quarterMicroseconds: Int64 = 900_000_000

    var sessions = 0
    var energyWattHours = 0
    var seconds = 0
    /// Those whose driver was let in.
    var attempted = 0
    /// Of these, those that began to charge and ended without an error.
    var succeeded = 0

    static func += (sum: inout SessionSum, other: SessionSum) {
        sum.sessions += other.sessions
        sum.energyWattHours += other.energyWattHours
        sum.seconds += other.seconds
        sum.attempted += other.attempted
        sum.succeeded += other.succeeded
    }

    static prefix func - (sum: SessionSum) -> SessionSum {
        SessionSum(
            sessions: -sum.sessions, energyWattHours: -sum.energyWattHours, seconds: -sum.seconds,
            attempted: -sum.attempted, succeeded: -sum.succeeded)
    }

    /// One session.
    init(_ figures: SessionFigures, in period: Range<Timestamp>, hadFault: Bool) {
        sessions = 1
        energyWattHours = figures.energyWattHours
        seconds = Int((period.upperBound - period.lowerBound).components.seconds)
        attempted = figures.isAuthorized ? 1 : 0
        succeeded = figures.isGood && !hadFault ? 1 : 0
    }

    init(
        sessions: Int = 0, energyWattHours: Int = 0, seconds: Int = 0, attempted: Int = 0, succeeded: Int = 0
    ) {
        self.sessions = sessions
        self.energyWattHours = energyWattHours
        self.seconds = seconds
        self.attempted = attempted
        self.succeeded = succeeded
    }

    /// The quarter hour that a time lies in.
    static func quarter(of time: Timestamp) -> Int64 {
        let (quotient, rest) = time.microseconds.quotientAndRemainder(dividingBy: quarterMicroseconds)
        return rest < 0 ? quotient - 1 : quotient
    }
}

extension Dictionary where Key == SessionSum.Place, Value == SessionSum {
    /// Adds to the station's quarter hour and to that of all.
    mutating func add(_ sum: SessionSum, ofStation id: Int64, at time: Timestamp) {
        let quarter = SessionSum.quarter(of: time)
        self[SessionSum.Place(stationID: id, quarter: quarter), default: SessionSum()] += sum
        self[SessionSum.Place(stationID: 0, quarter: quarter), default: SessionSum()] += sum
    }
}
