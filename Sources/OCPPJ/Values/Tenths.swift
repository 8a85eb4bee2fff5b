/// A number with at most one decimal (`multipleOf: 0.1`), held exactly.
public struct Tenths: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var tenths: Int

    public init(tenths: Int) {
        self.tenths = tenths
    }

    /// Nil when the number is not a multiple of 0.1, or too large.
    public init?(_ number: JSONNumber) {
        guard let tenths = number.scaled(tenPower: 1) else { return nil }
        self.tenths = tenths
    }

    /// As JSON writes it: "16" or "16.5".
    public var description: String {
        let size = tenths.magnitude
        let sign = tenths < 0 ? "-" : ""
        return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    }

    public static func < (left: Tenths, right: Tenths) -> Bool { left.tenths < right.tenths }
}
