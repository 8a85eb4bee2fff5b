extension Timestamp {
    /// Reads a date-time leniently.
    ///
    /// `isStrict` tells whether it is plain RFC 3339; nil when it is unreadable.
    public static func parse(_ text: some StringProtocol) -> (Timestamp, isStrict: Bool)? {
        guard let reading = TimestampParser.read(text) else { return nil }
        return (reading.timestamp, reading.isStrict)
    }
}
