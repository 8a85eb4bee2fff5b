/// A `numeric` as the server sends it, which is what it makes of the sum of a bigint.
struct PostgresNumeric {
    /// A whole number, or the nearest to one with decimals; nil for what is no number.
    let value: SQLValue?

    /// Two octets each: number of digits, place of the first digit, sign, decimals; then the digits to base 10,000.
    init(_ octets: UnsafeRawBufferPointer) {
        let words = stride(from: 0, to: octets.count - 1, by: 2).map {
            UInt16(bigEndian: octets.loadUnaligned(fromByteOffset: $0, as: UInt16.self))
        }
        guard words.count >= 4, words.count == 4 + Int(words[0]), words[2] == 0 || words[2] == 0x4000 else {
            value = nil
            return
        }
        let digits = words.dropFirst(4)
        let places = Int(Int16(bitPattern: words[1]))
        let isNegative = words[2] == 0x4000
        value =
            words[3] == 0
            ? Self.whole(digits, places, isNegative).map { .integer($0) }
                ?? .real(Self.real(digits, places, isNegative))
            : .real(Self.real(digits, places, isNegative))
    }

    /// Nil when it does not fit.
    ///
    /// Trailing digits of zero are not sent.
    private static func whole(_ digits: ArraySlice<UInt16>, _ places: Int, _ isNegative: Bool) -> Int64? {
        guard places < 5 else { return nil }
        var value: Int64 = 0
        for place in 0..<max(0, places + 1) {
            let index = digits.startIndex + place
            let digit = index < digits.endIndex ? Int64(digits[index]) : 0
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, isBeyond) = tens.subtractingReportingOverflow(digit)
            guard !isTooLarge, !isBeyond else { return nil }
            value = sum
        }
        guard !isNegative else { return value }
        return value == .min ? nil : -value
    }

    private static func real(_ digits: ArraySlice<UInt16>, _ places: Int, _ isNegative: Bool) -> Double {
        let text = digits.enumerated().map { "\($1)e\((places - $0) * 4)" }
        let sum = text.reversed().reduce(0.0) { $0 + (Double($1) ?? 0) }
        return isNegative ? -sum : sum
    }
}
