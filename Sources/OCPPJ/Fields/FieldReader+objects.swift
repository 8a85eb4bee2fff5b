extension FieldReader {
    /// Whether a list must have an element by the text of the standard (the schemas do not ask for it).
    public enum Occurrence: Sendable, Hashable {
        case any
        case atLeastOne
    }

    /// A required object, read by `body`.
    public mutating func object<Value>(
        _ name: String, _ body: (inout FieldReader) throws(CallError) -> Value
    ) throws(CallError) -> Value {
        try read(try required(name), at: FieldPath(name), body)
    }

    public mutating func optionalObject<Value>(
        _ name: String, _ body: (inout FieldReader) throws(CallError) -> Value
    ) throws(CallError) -> Value? {
        guard let value = try optional(name) else { return nil }
        return try read(value, at: FieldPath(name), body)
    }

    /// A required list of objects, each read by `body`.
    public mutating func objects<Value>(
        _ name: String, _ occurrence: Occurrence = .any,
        each body: (inout FieldReader) throws(CallError) -> Value
    ) throws(CallError) -> [Value] {
        try objects(try required(name), named: name, occurrence, body)
    }

    public mutating func optionalObjects<Value>(
        _ name: String, _ occurrence: Occurrence = .any,
        each body: (inout FieldReader) throws(CallError) -> Value
    ) throws(CallError) -> [Value]? {
        guard let value = try optional(name) else { return nil }
        return try objects(value, named: name, occurrence, body)
    }

    private mutating func objects<Value>(
        _ list: JSONView, named name: String, _ occurrence: Occurrence,
        _ body: (inout FieldReader) throws(CallError) -> Value
    ) throws(CallError) -> [Value] {
        guard list.kind == .array else { throw Self.wrongType(FieldPath(name), "an array") }
        if list.count == 0, occurrence == .atLeastOne {
            if ranges == .reported {
                record(FieldPath(name), .emptyList, "is empty")
            } else {
                try deviate(FieldPath(name), .emptyList, "is empty", else: .occurenceConstraintViolation)
            }
        }
        var values: [Value] = []
        values.reserveCapacity(list.count)
        for element in list.elements {
            values.append(try read(element, at: FieldPath(name, values.count), body))
        }
        return values
    }
}
