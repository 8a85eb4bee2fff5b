extension String {
    /// At most `limit` characters of it, counted as JSON Schema counts them (Unicode scalars).
    public func limited(to limit: Int) -> String {
        guard isLonger(than: limit) else { return self }
        return String(unicodeScalars.prefix(limit))
    }

    /// Whether it has more than `limit` characters (Unicode scalars).
    public func isLonger(than limit: Int) -> Bool {
        utf8.count > limit && unicodeScalars.count > limit
    }
}
