import CentralSystem
import OCPPJ
import Testing

@Suite("One clock for all nodes")
struct ClockDifferenceTests {
    private func difference(_ answer: Int64, after: Int64) -> ClockDifference {
        ClockDifference(
            asked: Timestamp(microseconds: 10_000_000), answer: answer,
            answered: Timestamp(microseconds: 10_000_000 + after))
    }

    @Test("the answer is of the middle between question and answer")
    func middle() {
        #expect(difference(13_010_000, after: 20_000).microseconds == 3_000_000)
        #expect(difference(7_010_000, after: 20_000).correction(now: 0) == -3_000_000)
    }

    @Test("what usual clocks differ by is left alone, and an earlier correction ends")
    func tolerable() {
        #expect(difference(10_900_000, after: 0).correction(now: 5_000_000) == 0)
        #expect(difference(9_100_000, after: 0).correction(now: -5_000_000) == 0)
    }

    @Test("an answer that took long, or a clock that jumped meanwhile, changes nothing")
    func vague() {
        #expect(difference(20_000_000, after: 1_500_000).correction(now: 7) == 7)
        #expect(difference(20_000_000, after: -1).correction(now: 7) == 7)
    }
}
