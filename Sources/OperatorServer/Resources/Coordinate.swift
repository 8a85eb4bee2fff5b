import OCPPJ

/// A latitude or longitude as a decimal text of degrees, as OCPI has it (GeoLocation): exact, whoever reads it.
struct Coordinate: Sendable, Hashable {
    let millionths: Int

    init(millionths: Int) { self.millionths = millionths }

    /// Reads `-33.868820`, with six decimals at most, within `limit` degrees of zero.
    init?(_ text: String, limit: Int) {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard text.utf8.filter({ $0 == UInt8(ascii: "-") }).count == (isNegative ? 1 : 0),
            (1...2).contains(parts.count), (1...3).contains(parts[0].count), decimals.count <= 6,
            parts.count == 1 || !decimals.isEmpty,
            (parts[0] + decimals).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let whole = Int(parts[0]),
            let fraction = Int(decimals + String(repeating: "0", count: 6 - decimals.count))
        else { return nil }
        let magnitude = whole * 1_000_000 + fraction
        guard magnitude <= limit * 1_000_000 else { return nil }
        millionths = isNegative ? -magnitude : magnitude
    }

    /// With six decimals, a tenth of a metre.
    var text: String {
        let digits = String(millionths.magnitude % 1_000_000)
        let fraction = String(repeating: "0", count: 6 - digits.count) + digits
        return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(fraction)"
    }
}

extension MemberReader {
    mutating func coordinate(_ name: String, limit: Int) -> Int? {
        guard let text = text(name, max: 20) else { return nil }
        guard let coordinate = Coordinate(text, limit: limit) else {
            fault(name, "bad-value", "\(name) is a text of degrees up to \(limit), with six decimals at most")
            return nil
        }
        return coordinate.millionths
    }
}
