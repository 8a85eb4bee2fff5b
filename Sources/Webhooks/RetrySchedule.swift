import CentralSystem
public import OCPPJ

/// When a message is tried again, and when it is given up: exponential back-off with jitter inside a window.
public struct RetrySchedule: Sendable, Hashable {
    /// Wait after the first failed attempt of a message.
    public var firstDelay = Duration.seconds(5)
    /// Each wait is that many times the one before.
    public var factor = 4.0
    public var longestDelay = Duration.seconds(8 * 3_600)
    /// For how long a message is tried.
    public var window = Duration.seconds(3 * 86_400)
    /// Wait of the whole webhook after its first failed attempt; it doubles with each further one.
    public var firstPause = Duration.seconds(1)
    public var longestPause = Duration.seconds(300)

    public init() {}

    /// The wait behind a number of failed attempts, spread by a fifth in both directions.
    ///
    /// `luck` is between 0 and 1.
    public func delay(after failures: Int, luck: Double) -> Duration {
        let delay = Self.grown(firstDelay, by: factor, times: failures - 1, atMost: longestDelay)
        return delay * (0.8 + 0.4 * luck)
    }

    /// The wait of the webhook behind a number of failed attempts in a row.
    public func pause(after failures: Int, retryAfter: Duration? = nil) -> Duration {
        let pause = Self.grown(firstPause, by: 2, times: failures - 1, atMost: longestPause)
        return max(pause, min(retryAfter ?? .zero, longestPause))
    }

    /// When a message is tried again; nil when its window is over.
    ///
    /// The last attempt is made at the end of the window; a receiver that names a later time gets it.
    public func nextAttempt(
        after failures: Int, queuedAt: Timestamp, retryAfter: Duration? = nil, at time: Timestamp,
        luck: Double
    ) -> Timestamp? {
        let end = queuedAt.adding(window)
        guard time < end else { return nil }
        let wanted = max(delay(after: failures, luck: luck), min(retryAfter ?? .zero, longestDelay))
        return min(time.adding(wanted), end)
    }

    private static func grown(_ first: Duration, by factor: Double, times: Int, atMost limit: Duration)
        -> Duration
    {
        var delay = first
        for _ in 0..<max(0, times) where delay < limit { delay = delay * factor }
        return min(delay, limit)
    }
}
