/// Names, labels and numbers as the exposition format wants them.
enum MetricText {
    /// A valid metric name: letters, digits, `_` and `:`; anything else becomes `_`.
    static func name(_ label: String) -> String {
        let name = String(label.map { isNameCharacter($0) || $0 == ":" ? $0 : "_" })
        return name.first?.isNumber == false ? name : "_" + name
    }

    /// Labels in the order of their names, with their values escaped.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.sorted { $0.0 < $1.0 }
            .map { name, value in
                "\(String(name.map { isNameCharacter($0) ? $0 : "_" }))=\"\(escaped(value))\""
            }
            .joined(separator: ",")
    }

    /// `{labels}`, or nothing when there are none.
    static func braced(_ labels: String...) -> String {
        let present = labels.filter { !$0.isEmpty }
        return present.isEmpty ? "" : "{\(present.joined(separator: ","))}"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return String(whole) }
        return String(value)
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
