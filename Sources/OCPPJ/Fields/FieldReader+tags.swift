extension FieldReader {
    /// A required id tag; control characters and outer spaces are taken out (lenient).
    public mutating func tag(_ name: String, _ length: Length = .binding) throws(CallError) -> String {
        try tag(try required(name), at: FieldPath(name), length)
    }

    /// An optional id tag; an empty one counts as absent (lenient).
    public mutating func optionalTag(
        _ name: String, _ length: Length = .binding
    ) throws(CallError) -> String? {
        guard let value = try optional(name) else { return nil }
        let text = try tag(value, at: FieldPath(name), length)
        guard text.isEmpty, strictness == .lenient else { return text }
        record(FieldPath(name), .emptyString, "is empty")
        return nil
    }

    private mutating func tag(
        _ value: JSONView, at path: FieldPath, _ length: Length
    ) throws(CallError) -> String {
        guard let received = value.string else { throw Self.wrongType(path, "a string") }
        let text = Self.cleaned(received)
        if text.utf8.count != received.utf8.count, strictness == .lenient {
            record(path, .controlCharacters, "control characters or outer spaces")
        }
        let kept = strictness == .lenient ? text : received
        guard kept.isLonger(than: 20) else { return kept }
        let sentence = "longer than 20 characters"
        guard length == .informative else { throw Self.badValue(path, sentence) }
        try deviate(path, .tooLong, sentence, else: .propertyConstraintViolation)
        return kept
    }

    /// A tag without control characters anywhere and without spaces at its ends.
    static func cleaned(_ tag: String) -> String {
        let isClean = tag.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard !isClean else { return tag }
        var scalars = Array(tag.unicodeScalars).filter { $0.properties.generalCategory != .control }
        while scalars.last == " " { scalars.removeLast() }
        let start = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[start...])
        return String(result)
    }
}
