/// A JSON number as it was written, so that decimal questions get decimal answers.
public struct JSONNumber: Sendable, Hashable {
    public let text: String

    /// Takes a text that is exactly one JSON number.
    public init?(_ text: String) {
        guard let view = try? JSONDocument(text: text).root, view.kind == .number, view.text == text else {
            return nil
        }
        self.text = text
    }

    init(unchecked text: String) {
        self.text = text
    }

    /// The value when it is mathematically an integer and fits, so 5.0 and 50e-1 are 5.
    public var int: Int? { Int(text) ?? scaled(tenPower: 0) }

    /// The nearest binary number; infinite when the exponent is beyond its range.
    public var double: Double { Double(text) ?? .nan }

    /// Whether it is written without fraction and exponent, as JSON Schema draft-04 wants integers.
    public var isPlainInteger: Bool {
        text.utf8.allSatisfy {
            $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }

    /// The value times ten to `tenPower` when that is an integer and fits.
    func scaled(tenPower: Int) -> Int? {
        let decimal = DecimalDigits(text)
        guard !decimal.digits.isEmpty else { return 0 }
        let zeros = decimal.exponent + tenPower
        guard zeros >= 0, decimal.digits.count + zeros <= 19 else { return nil }
        var value = 0
        for digit in decimal.digits + Array(repeating: 0, count: zeros) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (difference, underflow) = product.subtractingReportingOverflow(Int(digit))
            guard !overflow, !underflow else { return nil }
            value = difference
        }
        // Summed up as a negative number, whose range is one larger.
        if decimal.isNegative { return value }
        return value == .min ? nil : -value
    }
}
