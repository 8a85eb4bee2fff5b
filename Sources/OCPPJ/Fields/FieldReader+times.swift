extension FieldReader {
    /// A required date-time.
    public mutating func timestamp(_ name: String) throws(CallError) -> Timestamp {
        let value = try required(name)
        if let time = try read(value, at: FieldPath(name)) { return time }
        throw Self.badValue(FieldPath(name), "not a date-time")
    }

    /// A required date-time of something that happened: when unreadable, the time of receipt (lenient), so
    /// that the event is not lost.
    public mutating func eventTimestamp(_ name: String) throws(CallError) -> Timestamp {
        let value = try required(name)
        if let time = try read(value, at: FieldPath(name)) { return time }
        return try replaced(value, at: FieldPath(name))
    }

    /// An optional date-time of something that happened.
    public mutating func optionalEventTimestamp(_ name: String) throws(CallError) -> Timestamp? {
        guard let value = try optional(name) else { return nil }
        if let time = try read(value, at: FieldPath(name)) { return time }
        return try replaced(value, at: FieldPath(name))
    }

    /// An optional date-time; an unreadable one counts as absent (lenient).
    public mutating func optionalTimestamp(_ name: String) throws(CallError) -> Timestamp? {
        guard let value = try optional(name) else { return nil }
        if let time = try read(value, at: FieldPath(name)) { return time }
        try dropped(value, at: FieldPath(name))
        return nil
    }

    private mutating func replaced(_ value: JSONView, at path: FieldPath) throws(CallError) -> Timestamp {
        guard let receivedAt else { throw Self.badValue(path, "not a date-time") }
        try dropped(value, at: path)
        return receivedAt
    }

    private mutating func dropped(_ value: JSONView, at path: FieldPath) throws(CallError) {
        let sentence = "not a date-time: \((value.string ?? "").limited(to: 60))"
        try deviate(path, .badTimestamp, sentence, else: .propertyConstraintViolation)
    }

    /// Nil when it is a text but no date-time.
    private mutating func read(_ value: JSONView, at path: FieldPath) throws(CallError) -> Timestamp? {
        guard let text = value.string else { throw Self.wrongType(path, "a date-time string") }
        guard let reading = TimestampParser.read(text) else { return nil }
        if !reading.isStrict {
            let sentence = "not RFC 3339: \(text.limited(to: 60))"
            let kind: Deviation.Kind = reading.hasZone ? .oddTimestamp : .timestampWithoutZone
            try deviate(path, kind, sentence, else: .propertyConstraintViolation)
        }
        return reading.timestamp
    }
}
