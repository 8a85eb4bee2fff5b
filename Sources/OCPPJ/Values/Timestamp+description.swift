extension Timestamp {
    /// 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: RFC 3339 has no other years.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000_000...253_402_300_799_999_000

    /// RFC 3339 in UTC with milliseconds: "2026-11-23T13:52:33.123Z".
    public var description: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the 24 characters of `description`.
    func append(to text: inout [UInt8]) {
        let held = min(max(microseconds, Self.writable.lowerBound), Self.writable.upperBound)
        let milliseconds = Int((held >= 0 ? held : held - 999) / 1_000)
        let dayNumber = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
        let ofDay = milliseconds - dayNumber * 86_400_000
        let date = CivilDate(dayNumber: dayNumber)
        Self.append(date.year, 4, then: "-", to: &text)
        Self.append(date.month, 2, then: "-", to: &text)
        Self.append(date.day, 2, then: "T", to: &text)
        Self.append(ofDay / 3_600_000, 2, then: ":", to: &text)
        Self.append(ofDay / 60_000 % 60, 2, then: ":", to: &text)
        Self.append(ofDay / 1_000 % 60, 2, then: ".", to: &text)
        Self.append(ofDay % 1_000, 3, then: "Z", to: &text)
    }

    private static func append(
        _ value: Int, _ digits: Int, then mark: Unicode.Scalar, to text: inout [UInt8]
    ) {
        var divisor = digits == 4 ? 1_000 : digits == 3 ? 100 : 10
        while divisor > 0 {
            text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
        text.append(UInt8(ascii: mark))
    }
}
