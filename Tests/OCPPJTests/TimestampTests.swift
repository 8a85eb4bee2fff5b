import OCPPJ
import Testing

@Suite("Timestamps are read leniently and written strictly")
struct TimestampTests {
    @Test(
        "RFC 3339 is strict",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-23T13:52:33.123Z", 1_795_441_953_123_000),
            ("2026-11-23T13:52:33.1234567+01:00", 1_795_438_353_123_456),
            ("2026-11-23T13:52:33-00:30", 1_795_443_753_000_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
            ("1969-12-31T23:59:59.5Z", -500_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
        ] as [(String, Int64)])
    func strict(text: String, microseconds: Int64) {
        let reading = Timestamp.parse(text)
        #expect(reading?.0.microseconds == microseconds)
        #expect(reading?.isStrict == true)
    }

    @Test(
        "what the field writes is read, and told apart",
        arguments: [
            ("2026-11-23T13:52:33", 1_795_441_953_000_000), ("2026-11-23T13:52:33+02", 1_795_434_753_000_000),
            ("2026-11-23T13:52:33+0000", 1_795_441_953_000_000),
            ("2026-11-23t13:52:33z", 1_795_441_953_000_000),
            ("2026-11-23 13:52:33Z", 1_795_441_953_000_000),
            ("2026-11-23T13:52:33,5Z", 1_795_441_953_500_000),
            ("2026-11-23T13:52Z", 1_795_441_920_000_000), ("2026-11-22T24:00:00Z", 1_795_392_000_000_000),
            (" 2026-11-23T13:52:33Z\n", 1_795_441_953_000_000), ("2026-11-23T13:52", 1_795_441_920_000_000),
        ] as [(String, Int64)])
    func lenient(text: String, microseconds: Int64) {
        let reading = Timestamp.parse(text)
        #expect(reading?.0.microseconds == microseconds)
        #expect(reading?.isStrict == false)
    }

    @Test(
        "impossible and unreadable times are refused",
        arguments: [
            "", "now", "2022-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-01T25:00:00Z", "2026-01-01T24:00:01Z",
            "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:60Z", "2026-01-01",
            "2026-01-01T",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00X", "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00+1",
            "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00Z1", "1767225600", "26-01-01T00:00:00Z",
            "2026-01-01T00:00:00+01:00:00", "\u{662}026-01-01T00:00:00Z",
        ])
    func refused(text: String) {
        #expect(Timestamp.parse(text) == nil)
    }

    @Test("days are counted without a gap through four centuries")
    func everyDay() {
        for day in stride(from: -140_000, through: 140_000, by: 1) {
            let time = Timestamp(microseconds: Int64(day) * 86_400_000_000 + 86_399_999_000)
            #expect(Timestamp.parse(time.description)?.0 == time)
        }
    }

    @Test("times beyond four-digit years are held at the ends")
    func ends() {
        #expect(Timestamp(microseconds: .max).description == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp(microseconds: .min).description == "0000-01-01T00:00:00.000Z")
        #expect(Timestamp(microseconds: -1).description == "1969-12-31T23:59:59.999Z")
    }

    @Test("durations are added and measured")
    func arithmetic() {
        let time = Timestamp(microseconds: 5)
        #expect(time.adding(.seconds(2)) - time == .seconds(2))
        #expect(time.adding(.milliseconds(-1)).microseconds == -995)
        #expect(time.adding(.seconds(Int64.max)).microseconds == .max)
        #expect(time.adding(.seconds(Int64.min)).microseconds == .min)
        #expect(Timestamp(microseconds: .max) - Timestamp(microseconds: -1) == .microseconds(Int64.max))
        #expect(time < Timestamp.now)
    }
}
