extension FieldReader {
    /// What happens to a text beyond its length.
    public enum Length: Sendable, Hashable {
        /// Refused.
        case binding
        /// Kept and reported (lenient), because it only informs people.
        case informative
    }

    /// A required text.
    public mutating func text(
        _ name: String, max: Int, _ length: Length = .binding
    ) throws(CallError) -> String {
        let text = try string(try required(name), at: FieldPath(name), max: max, length)
        if text.isEmpty, length == .informative { record(FieldPath(name), .emptyString, "is empty") }
        return text
    }

    /// An optional text; an empty one counts as absent (lenient).
    public mutating func optionalText(
        _ name: String, max: Int, _ length: Length = .binding
    ) throws(CallError) -> String? {
        guard let text = try optionalFreeText(name, max: max, length) else { return nil }
        guard text.isEmpty, strictness == .lenient else { return text }
        record(FieldPath(name), .emptyString, "is empty")
        return nil
    }

    /// An optional text in which empty means something else than absent.
    public mutating func optionalFreeText(
        _ name: String, max: Int = .max, _ length: Length = .binding
    ) throws(CallError) -> String? {
        guard let value = try optional(name) else { return nil }
        return try string(value, at: FieldPath(name), max: max, length)
    }

    /// A URI: strict wants a scheme and no spaces, and no more than that.
    public mutating func uri(_ name: String) throws(CallError) -> String {
        let text = try text(name, max: .max)
        guard strictness == .strict else { return text }
        guard Self.isURI(text) else { throw Self.badValue(FieldPath(name), "not a URI") }
        return text
    }

    /// Whether a text has a scheme, and neither blanks nor control characters.
    public static func isURI(_ text: String) -> Bool {
        let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        let hasScheme = !scheme.isEmpty && scheme.count < text.utf8.count
        return hasScheme && !text.utf8.contains { $0 <= 0x20 }
    }

    /// A list of texts that may be left out.
    public mutating func optionalTexts(
        _ name: String, max: Int, _ length: Length = .binding
    ) throws(CallError) -> [String]? {
        guard let list = try optional(name) else { return nil }
        guard list.kind == .array else { throw Self.wrongType(FieldPath(name), "an array") }
        var texts: [String] = []
        texts.reserveCapacity(list.count)
        for element in list.elements {
            texts.append(try string(element, at: FieldPath(name, texts.count), max: max, length))
        }
        return texts
    }

    /// The value of a sample: a text, or (lenient) a number or null.
    public mutating func sampleText(_ name: String) throws(CallError) -> String {
        let value = try required(name)
        switch value.kind {
        case .number:
            try deviate(FieldPath(name), .numberAsString, "is a number", else: .typeConstraintViolation)
            return value.text
        case .null:
            try deviate(FieldPath(name), .nullField, "is null", else: .typeConstraintViolation)
            return ""
        default:
            return try string(value, at: FieldPath(name), max: .max, .binding)
        }
    }

    mutating func string(
        _ value: JSONView, at path: FieldPath, max: Int, _ length: Length
    ) throws(CallError) -> String {
        guard var text = value.string else { throw Self.wrongType(path, "a string") }
        if value.node.hasEscapes, text.unicodeScalars.contains("\0") {
            // No database and no log takes this character well, and no station means it.
            try deviate(path, .controlCharacters, "holds U+0000", else: .propertyConstraintViolation)
            text.unicodeScalars.removeAll { $0 == "\0" }
        }
        guard text.isLonger(than: max) else { return text }
        let sentence = "longer than \(max) characters"
        guard length == .informative else { throw Self.badValue(path, sentence) }
        try deviate(path, .tooLong, sentence, else: .propertyConstraintViolation)
        return text
    }
}
