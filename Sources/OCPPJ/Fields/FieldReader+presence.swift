extension FieldReader {
    static func wrongType(_ path: FieldPath, _ wanted: String) -> CallError {
        CallError(code: .typeConstraintViolation, description: "\(path): must be \(wanted)")
    }

    static func badValue(_ path: FieldPath, _ sentence: String) -> CallError {
        CallError(code: .propertyConstraintViolation, description: "\(path): \(sentence)")
    }

    /// The value of a field that must be there.
    mutating func required(_ name: String) throws(CallError) -> JSONView {
        guard let value = take(name) else {
            throw CallError(code: .occurenceConstraintViolation, description: "/\(name): missing")
        }
        return value
    }

    /// The value of a field that may be left out; null counts as left out.
    mutating func optional(_ name: String) throws(CallError) -> JSONView? {
        guard let value = take(name) else { return nil }
        guard value.kind == .null else { return value }
        try deviate(FieldPath(name), .nullField, "is null", else: .typeConstraintViolation)
        return nil
    }

    /// Refuses or reports a number outside the range that the standard's text gives.
    mutating func breachesRange(_ path: FieldPath, _ sentence: String) throws(CallError) {
        guard ranges == .reported else { throw Self.badValue(path, sentence) }
        record(path, .outOfRange, sentence)
    }
}
