import OCPP16
import OCPPJ
import SmartCharging
import Testing

@Suite("Comparison of our composite schedule with the station's own")
struct ScheduleComparisonTests {
    private func computed(_ periods: [(Int, Int?)]) -> CompositeSchedule {
        let stretches = periods.map { period in
            CompositeSchedule.Period(
                startPeriod: period.0, limit: period.1.map { Tenths(tenths: $0 * 10) }, numberPhases: 3)
        }
        return CompositeSchedule(
            start: Timestamp(microseconds: 0), duration: 600, unit: .amperes, periods: stretches, isCut: false
        )
    }

    private func station(_ periods: [(Int, Int)], duration: Int? = 600) -> ChargingSchedule {
        ChargingSchedule(
            duration: duration, chargingRateUnit: .amperes,
            chargingSchedulePeriod: periods.map {
                ChargingSchedulePeriod(startPeriod: $0.0, limit: Tenths(tenths: $0.1 * 10))
            })
    }

    private func difference(_ start: Int, _ end: Int, _ ours: Int?, _ theirs: Int?)
        -> ScheduleComparison.Difference
    {
        .init(
            startPeriod: start, endPeriod: end, computed: ours.map { Tenths(tenths: $0 * 10) },
            station: theirs.map { Tenths(tenths: $0 * 10) })
    }

    @Test("equal limits agree, however they are cut into periods")
    func equal() {
        let ours = computed([(0, 16), (300, 8)])
        let comparison = ScheduleComparison(
            station([(0, 16), (100, 16), (300, 8)]), now: ours, start: computed([(0, 6)]))
        #expect(comparison.reading == .now)
        #expect(comparison.differences == [])
    }

    @Test("each stretch that differs is told, neighbours as one")
    func differences() {
        let ours = computed([(0, 16), (300, 8)])
        let comparison = ScheduleComparison(
            station([(0, 16), (200, 10), (250, 10)], duration: 400), now: ours, start: ours)
        #expect(comparison.differences == [difference(200, 300, 16, 10), difference(300, 400, 8, 10)])
    }

    @Test("a station that shows what would hold if a car came is understood so")
    func reading() {
        let comparison = ScheduleComparison(
            station([(0, 16)]), now: computed([(0, nil)]), start: computed([(0, 16)]))
        #expect(comparison.reading == .start)
        #expect(comparison.differences == [])
    }

    @Test("no limit is not the same as a limit, and a station may leave the start out")
    func gaps() {
        let ours = computed([(0, nil)])
        let comparison = ScheduleComparison(station([(100, 32)], duration: nil), now: ours, start: ours)
        #expect(comparison.differences == [difference(100, 600, nil, 32)])
    }
}
