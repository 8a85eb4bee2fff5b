/// Reads date-times as stations write them: RFC 3339, and what the field adds to it.
///
/// Beyond RFC 3339 it takes: no zone (read as UTC), `+02`, `+0200`, lower-case letters, a space for the `T`,
/// a comma before the fraction, no seconds, hour 24, and space around.
struct TimestampParser {
    /// What was read.
    struct Reading {
        var timestamp: Timestamp
        var hasZone: Bool
        /// Whether the text is plain RFC 3339 with capital letters.
        var isStrict: Bool
    }

    /// The zone as written.
    private enum Zone {
        case absent
        case offset(seconds: Int)
    }

    private var rest: Substring.UTF8View
    private var isStrict = true

    private init(_ text: Substring) {
        rest = text.utf8
    }

    /// Nil when it is no date-time, or one that no calendar has (2022-02-29).
    static func read(_ text: some StringProtocol) -> Reading? {
        var parser = TimestampParser(Substring(text))
        return parser.read()
    }

    private mutating func read() -> Reading? {
        trim()
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2) else {
            return nil
        }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.isReal, takeDivider(), let hour = number(2), take(":"), let minute = number(2) else {
            return nil
        }
        var seconds = 0
        var fraction = 0
        if take(":") {
            guard let read = number(2), let readFraction = microseconds() else { return nil }
            (seconds, fraction) = (read, readFraction)
        } else {
            isStrict = false
        }
        guard minute < 60, isClock(hour, minute, seconds, fraction), let zone = zone(), rest.isEmpty else {
            return nil
        }
        var total = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + seconds
        var hasZone = false
        if case .offset(let offset) = zone {
            total -= offset
            hasZone = true
        }
        return Reading(
            timestamp: Timestamp(microseconds: Int64(total) * 1_000_000 + Int64(fraction)),
            hasZone: hasZone,
            isStrict: isStrict)
    }

    /// A leap second counts as the first one after it, hour 24 as the start of the next day.
    private mutating func isClock(_ hour: Int, _ minute: Int, _ seconds: Int, _ fraction: Int) -> Bool {
        if hour == 24 {
            isStrict = false
            return minute == 0 && seconds == 0 && fraction == 0
        }
        return hour < 24 && (seconds < 60 || (seconds == 60 && minute == 59))
    }

    private mutating func takeDivider() -> Bool {
        if take("T") { return true }
        isStrict = false
        return take("t") || take(" ")
    }

    /// The fraction of a second; further digits than six are cut off.
    private mutating func microseconds() -> Int? {
        if !take(".") {
            guard take(",") else { return 0 }
            isStrict = false
        }
        var value = 0
        var digits = 0
        while let digit = digit() {
            if digits < 6 { value = value * 10 + digit }
            digits += 1
        }
        guard digits > 0 else { return nil }
        for _ in 0..<max(0, 6 - digits) { value *= 10 }
        return value
    }

    /// What follows the time; nil when it is neither a zone nor the end.
    private mutating func zone() -> Zone? {
        if rest.isEmpty {
            isStrict = false
            return .absent
        }
        if take("Z") { return .offset(seconds: 0) }
        if take("z") {
            isStrict = false
            return .offset(seconds: 0)
        }
        let sign = take("-") ? -1 : take("+") ? 1 : 0
        guard sign != 0, let hours = number(2), hours < 24 else { return nil }
        if rest.isEmpty {
            isStrict = false
            return .offset(seconds: sign * hours * 3_600)
        }
        if !take(":") { isStrict = false }
        guard let minutes = number(2), minutes < 60 else { return nil }
        return .offset(seconds: sign * (hours * 3_600 + minutes * 60))
    }

    private mutating func trim() {
        while let first = rest.first, first <= 0x20 {
            rest.removeFirst()
            isStrict = false
        }
        while let last = rest.last, last <= 0x20 {
            rest.removeLast()
            isStrict = false
        }
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            return nil
        }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
