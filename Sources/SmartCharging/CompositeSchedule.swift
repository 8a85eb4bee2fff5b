public import OCPP16
public import OCPPJ

/// What all profiles together allow in a window of time (OCPP 1.6 §3.13.3, §5.7).
public struct CompositeSchedule: Sendable, Hashable {
    /// A stretch of the window.
    public struct Period: Sendable, Hashable {
        /// Seconds from the start of the window.
        public var startPeriod: Int
        /// Nil: nothing limits.
        public var limit: Tenths?
        public var numberPhases: Int

        public init(startPeriod: Int, limit: Tenths?, numberPhases: Int) {
            self.startPeriod = startPeriod
            self.limit = limit
            self.numberPhases = numberPhases
        }
    }

    public let start: Timestamp
    /// Seconds.
    public let duration: Int
    public let unit: ChargingRateUnit
    /// The first begins at 0; neighbours differ.
    public let periods: [Period]
    /// Whether the window has more periods than are computed: those that are missing lie behind the last.
    public let isCut: Bool

    public init(
        start: Timestamp, duration: Int, unit: ChargingRateUnit, periods: [Period], isCut: Bool = false
    ) {
        self.start = start
        self.duration = duration
        self.unit = unit
        self.periods = periods
        self.isCut = isCut
    }

    /// Changes that are looked at, at most.
    public static let stepLimit = 10_000
}
