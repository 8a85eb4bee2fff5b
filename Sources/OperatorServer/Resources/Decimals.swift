import OCPPJ

/// Figures with at most three decimals, as JSON and CSV take them.
enum Decimals {
    static func text(_ value: Double) -> String {
        let thousandths = (value * 1_000).rounded()
        guard thousandths.magnitude < 9e15 else { return "0" }
        let number = Int(thousandths)
        guard number % 1_000 != 0 else { return String(number / 1_000) }
        let digits = String(abs(number % 1_000) + 1_000).dropFirst()
        let sign = number < 0 ? "-" : ""
        return "\(sign)\(abs(number) / 1_000)." + digits.reversed().drop { $0 == "0" }.reversed()
    }
}

extension ObjectWriter {
    /// A figure with at most three decimals; null where nothing is known.
    mutating func decimal(_ name: String, _ value: Double?) {
        if let value { raw(name, Decimals.text(value)) } else { null(name) }
    }
}
