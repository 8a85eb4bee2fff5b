import StationSimulator
import Testing

@Suite("Latency histogram")
struct LatencyHistogramTests {
    @Test(
        "small values are exact, large ones within 3 %",
        arguments: [1, 31, 32, 63, 64, 1_000, 54_321, 3_000_000])
    func accuracy(value: Int) {
        var histogram = LatencyHistogram()
        histogram.record(microseconds: value)
        histogram.record(microseconds: value * 10)
        let reading = histogram.percentile(0.5)
        #expect(reading >= value)
        #expect(Double(reading) <= Double(value) * 1.032)
        #expect(histogram.maximumMicroseconds == value * 10)
    }

    @Test("percentiles of 1 to 1000")
    func percentiles() {
        var histogram = LatencyHistogram()
        for value in 1...1_000 { histogram.record(microseconds: value) }
        #expect((500...516).contains(histogram.percentile(0.5)))
        #expect((990...1_000).contains(histogram.percentile(0.99)))
        #expect(histogram.percentile(1) == 1_000)
        #expect(histogram.count == 1_000)
    }

    @Test("an empty histogram reads 0, and merging adds")
    func merging() {
        var left = LatencyHistogram()
        #expect(left.percentile(0.99) == 0)
        var right = LatencyHistogram()
        right.record(microseconds: 70)
        left.record(microseconds: 5)
        left.merge(right)
        #expect(left.count == 2)
        #expect(left.percentile(0.5) == 5)
        #expect(left.percentile(1) == 70)
    }

    @Test("values beyond the range are kept in the last bucket")
    func huge() {
        var histogram = LatencyHistogram()
        histogram.record(microseconds: .max)
        #expect(histogram.percentile(0.5) > 3_600_000_000)
    }
}
