import OCPPJ

/// Writes records of comma-separated values (RFC 4180) that a spreadsheet shows and does not execute.
struct CSVWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var isFirstCell = true

    /// A spreadsheet takes a cell that begins with one of these for a formula.
    private static let formulaStarts: [UInt8] = Array("=+-@\t\r".utf8)
    private static let quote = UInt8(ascii: "\"")
    private static let quoted: [UInt8] = Array("\",\r\n".utf8)

    /// Writes one record and its line end.
    mutating func record(_ cells: (inout CSVWriter) -> Void) {
        isFirstCell = true
        cells(&self)
        bytes.append(contentsOf: "\r\n".utf8)
    }

    /// Names of columns.
    mutating func header(_ names: [String]) {
        record { cells in
            for name in names { cells.text(name) }
        }
    }

    /// A text from outside; what a spreadsheet would execute gets an apostrophe before it.
    mutating func text(_ value: String?) {
        let value = value ?? ""
        let isFormula = value.utf8.first.map(Self.formulaStarts.contains) ?? false
        cell(isFormula ? "'" + value : value)
    }

    /// A text that is a decimal number as a rule, such as a sampled value: `-5.2` stays what it is.
    mutating func reading(_ value: String) {
        if Self.isDecimal(value) { cell(value) } else { text(value) }
    }

    mutating func number(_ value: Int?) { cell(value.map { String($0) } ?? "") }

    mutating func time(_ value: Timestamp?) { cell(value?.description ?? "") }

    /// Digits, perhaps with a minus before them and a fraction behind them.
    private static func isDecimal(_ value: String) -> Bool {
        let digits = value.utf8.first == UInt8(ascii: "-") ? value.utf8.dropFirst() : value.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        }
    }

    /// RFC 4180 §2.6, §2.7: a cell with a comma, a quote or a line break is quoted, its quotes are doubled.
    private mutating func cell(_ value: String) {
        if !isFirstCell { bytes.append(UInt8(ascii: ",")) }
        isFirstCell = false
        let isEdged = value.utf8.first == 0x20 || value.utf8.last == 0x20
        guard isEdged || value.utf8.contains(where: Self.quoted.contains) else {
            bytes.append(contentsOf: value.utf8)
            return
        }
        bytes.append(Self.quote)
        for byte in value.utf8 {
            if byte == Self.quote { bytes.append(Self.quote) }
            bytes.append(byte)
        }
        bytes.append(Self.quote)
    }
}
