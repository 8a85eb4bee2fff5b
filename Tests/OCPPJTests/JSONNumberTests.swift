import OCPPJ
import Testing

@Suite("JSON numbers are judged by their digits")
struct JSONNumberTests {
    @Test(
        "integral numbers are integers however they are written",
        arguments: [
            ("5", 5), ("5.0", 5), ("50e-1", 5), ("0.5e1", 5), ("-0", 0), ("0.000", 0), ("0e99", 0),
            ("1e3", 1_000),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("5.5", nil), ("1e-1", nil),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e400", nil), ("1e-400", nil),
            ("1e99999999999999999999999", nil), ("123456789012345678901234567890", nil),
        ] as [(String, Int?)])
    func integers(text: String, value: Int?) {
        #expect(JSONNumber(text)?.int == value)
    }

    @Test("only one number is a number", arguments: ["", "x", " 1", "1 ", "1,2", "\"1\"", "01", "NaN"])
    func notNumbers(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test("huge numbers have a binary value all the same")
    func huge() {
        #expect(JSONNumber("1e400")?.double == .infinity)
        #expect(JSONNumber("1.5")?.double == 1.5)
    }

    @Test(
        "tenths are exact, where a binary remainder fails",
        arguments: [
            ("8.1", 81), ("0.3", 3), ("16", 160), ("16.0", 160), ("16.50", 165), ("-0.5", -5), ("1e1", 100),
            ("16.55", nil), ("0.01", nil), ("1e30", nil),
        ] as [(String, Int?)])
    func tenths(text: String, value: Int?) {
        #expect(JSONNumber(text).flatMap(Tenths.init)?.tenths == value)
    }

    @Test("tenths are written with one decimal at most")
    func tenthsText() {
        #expect(
            [160, 165, -5, 0, -160].map { Tenths(tenths: $0).description } == [
                "16", "16.5", "-0.5", "0", "-16",
            ])
        #expect(Tenths(tenths: 1) < Tenths(tenths: 2))
    }
}
