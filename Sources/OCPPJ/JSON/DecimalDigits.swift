/// A JSON number taken apart: its value is the digits times ten to the exponent, without outer zeros.
struct DecimalDigits {
    /// Far beyond any number that is used; larger exponents are held here.
    private static let exponentLimit = 1_000_000

    private(set) var isNegative = false
    private(set) var digits: [UInt8] = []
    private(set) var exponent = 0

    init(_ text: String) {
        var isFraction = false
        var isExponent = false
        var isExponentNegative = false
        var written = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if isExponent { isExponentNegative = true } else { isNegative = true }
            case UInt8(ascii: "."):
                isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                isExponent = true
            case UInt8(ascii: "0")...UInt8(ascii: "9") where isExponent:
                written = min(written * 10 + Int(byte - UInt8(ascii: "0")), Self.exponentLimit)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isFraction { exponent -= 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
            default:
                break
            }
        }
        exponent += isExponentNegative ? -written : written
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
    }
}
