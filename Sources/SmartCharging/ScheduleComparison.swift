public import OCPP16
public import OCPPJ

/// What a station said its limits are, beside what follows from the profiles that it is known to hold.
///
/// A difference is no error: the station may know limits of its own (OCPP 1.6 §5.7).
public struct ScheduleComparison: Sendable, Hashable {
    /// A stretch of the window in which the two differ.
    public struct Difference: Sendable, Hashable {
        /// Seconds from the start of the window.
        public var startPeriod: Int
        public var endPeriod: Int
        /// Nil: nothing limits.
        public var computed: Tenths?
        public var station: Tenths?

        public init(startPeriod: Int, endPeriod: Int, computed: Tenths?, station: Tenths?) {
            self.startPeriod = startPeriod
            self.endPeriod = endPeriod
            self.computed = computed
            self.station = station
        }
    }

    /// What the station may have meant.
    public enum Reading: String, Sendable, Hashable, CaseIterable {
        /// The transactions that run.
        case now
        /// As if a car had begun to charge at the start of the window, as many stations have it.
        case start
    }

    /// The reading that fits better.
    public let reading: Reading
    public let computed: CompositeSchedule
    /// Empty where the two agree.
    public let differences: [Difference]

    /// Compares with both readings and keeps the better one, `now` where both are as good.
    public init(_ station: ChargingSchedule, now: CompositeSchedule, start: CompositeSchedule) {
        let readings = [(Reading.now, now), (.start, start)].map { reading, computed in
            (reading, computed, Self.differences(computed, station))
        }
        let best = Self.length(readings[1].2) < Self.length(readings[0].2) ? readings[1] : readings[0]
        (reading, computed, differences) = best
    }

    private static func length(_ differences: [Difference]) -> Int {
        differences.reduce(0) { $0 + $1.endPeriod - $1.startPeriod }
    }

    private static func differences(_ computed: CompositeSchedule, _ station: ChargingSchedule)
        -> [Difference]
    {
        let periods = station.chargingSchedulePeriod.sorted { $0.startPeriod < $1.startPeriod }
        let end = min(computed.duration, station.duration ?? computed.duration)
        let starts = Set(computed.periods.map(\.startPeriod) + periods.map(\.startPeriod) + [0])
            .filter { $0 < end }.sorted()
        var differences: [Difference] = []
        for (index, start) in starts.enumerated() {
            let until = index + 1 < starts.count ? starts[index + 1] : end
            let ours = computed.periods.last { $0.startPeriod <= start }?.limit
            let theirs = periods.last { $0.startPeriod <= start }?.limit
            guard ours != theirs else { continue }
            if let last = differences.last, last.endPeriod == start, last.computed == ours,
                last.station == theirs
            {
                differences[differences.count - 1].endPeriod = until
            } else {
                differences.append(
                    Difference(startPeriod: start, endPeriod: until, computed: ours, station: theirs))
            }
        }
        return differences
    }
}
