// Inlinable, so that each enumeration gets its own code: unspecialised they cost more than all else.

extension FieldReader {
    /// A required value of an enumeration.
    @inlinable
    public mutating func value<Value: RawRepresentable>(
        _ name: String, or fallback: Value? = nil
    ) throws(CallError) -> Value where Value.RawValue == String {
        let text = try valueText(name)
        if let value = Value(rawValue: text) { return value }
        guard let fallback else { throw unknownValue(name, text) }
        try reportUnknownValue(name, text)
        return fallback
    }

    /// An optional value of an enumeration; an empty text counts as absent (lenient).
    @inlinable
    public mutating func optionalValue<Value: RawRepresentable>(
        _ name: String, or fallback: Value? = nil
    ) throws(CallError) -> Value? where Value.RawValue == String {
        guard let text = try optionalValueText(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        guard let fallback else { throw unknownValue(name, text) }
        try reportUnknownValue(name, text)
        return fallback
    }

    /// An optional value of an open enumeration: values that the standard does not have are kept (lenient).
    @inlinable
    public mutating func optionalOpenValue<Value: OpenValue>(_ name: String) throws(CallError) -> Value? {
        guard let text = try optionalValueText(name), let value = Value(rawValue: text) else { return nil }
        if !value.isStandard { try reportUnknownValue(name, text) }
        return value
    }

    @usableFromInline
    mutating func valueText(_ name: String) throws(CallError) -> String {
        guard let text = try required(name).string else { throw Self.wrongType(FieldPath(name), "a string") }
        return text
    }

    @usableFromInline
    mutating func optionalValueText(_ name: String) throws(CallError) -> String? {
        guard let value = try optional(name) else { return nil }
        guard let text = value.string else { throw Self.wrongType(FieldPath(name), "a string") }
        guard text.isEmpty, strictness == .lenient else { return text }
        record(FieldPath(name), .emptyString, "is empty")
        return nil
    }

    @usableFromInline
    func unknownValue(_ name: String, _ text: String) -> CallError {
        Self.badValue(FieldPath(name), "unknown value \(text.limited(to: 60))")
    }

    @usableFromInline
    mutating func reportUnknownValue(_ name: String, _ text: String) throws(CallError) {
        let sentence = "unknown value \(text.limited(to: 60))"
        try deviate(FieldPath(name), .unknownValue, sentence, else: .propertyConstraintViolation)
    }
}
