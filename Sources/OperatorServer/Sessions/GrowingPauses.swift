import OCPPJ

/// Failures of each key, and how long it must wait after so many of them: a pure value that is told the time.
struct GrowingPauses<Key: Hashable & Sendable>: Sendable {
    private struct Failures {
        var count: Int
        var last: ContinuousClock.Instant
    }

    /// Failures that cost nothing: people mistype.
    let free: Int
    let longest: Duration
    /// After so long without a failure all is forgotten.
    let memory: Duration
    /// Keys that are remembered; the one that failed longest ago makes room.
    let limit: Int
    private var failures: [Key: Failures] = [:]

    init(free: Int, longest: Duration, memory: Duration = .seconds(3_600), limit: Int = 10_000) {
        (self.free, self.longest, self.memory, self.limit) = (free, longest, memory, limit)
    }

    /// How long the key must wait; nil when it may try.
    func pause(of key: Key, at now: ContinuousClock.Instant) -> Duration? {
        guard let known = failures[key], known.count > free else { return nil }
        // 1, 2, 4 … seconds behind the last failure.
        let wanted = Duration.seconds(1 << min(known.count - free - 1, 20))
        let rest = min(wanted, longest) - (now - known.last)
        return rest > .zero ? rest : nil
    }

    mutating func fail(_ key: Key, at now: ContinuousClock.Instant) {
        if failures[key] == nil, failures.count >= limit { makeRoom(at: now) }
        let count = failures[key].map { now - $0.last < memory ? $0.count : 0 } ?? 0
        failures[key] = Failures(count: count + 1, last: now)
    }

    /// Takes back what `fail` has counted in advance.
    mutating func forgive(_ key: Key) {
        guard let known = failures[key] else { return }
        failures[key] = known.count > 1 ? Failures(count: known.count - 1, last: known.last) : nil
    }

    mutating func forget(_ key: Key) { failures[key] = nil }

    private mutating func makeRoom(at now: ContinuousClock.Instant) {
        failures = failures.filter { now - $0.value.last < memory }
        guard failures.count >= limit, let oldest = failures.min(by: { $0.value.last < $1.value.last }) else {
            return
        }
        failures[oldest.key] = nil
    }
}
