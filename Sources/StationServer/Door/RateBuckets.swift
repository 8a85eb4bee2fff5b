/// Tokens that come back at a steady pace, a bucket for each key.
struct RateBuckets<Key: Hashable & Sendable>: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant
    }

    let burst: Double
    let perSecond: Double
    /// Buckets that are remembered at most; then any one makes room.
    let limit: Int
    private var buckets: [Key: Bucket] = [:]

    init(burst: Int, perSecond: Double, limit: Int = 50_000) {
        self.burst = Double(burst)
        self.perSecond = perSecond
        self.limit = limit
    }

    func hasToken(_ key: Key, at now: ContinuousClock.Instant) -> Bool { tokens(key, at: now) >= 1 }

    /// Takes a token; false when there was none.
    mutating func take(_ key: Key, at now: ContinuousClock.Instant) -> Bool {
        let tokens = tokens(key, at: now)
        if buckets.count >= limit, buckets[key] == nil { buckets.remove(at: buckets.startIndex) }
        buckets[key] = Bucket(tokens: max(0, tokens - 1), at: now)
        return tokens >= 1
    }

    private func tokens(_ key: Key, at now: ContinuousClock.Instant) -> Double {
        guard let bucket = buckets[key] else { return burst }
        return min(burst, bucket.tokens + (now - bucket.at) / .seconds(1) * perSecond)
    }
}
