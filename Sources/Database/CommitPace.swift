import Dispatch

/// When a batch of writers that are not urgent may begin: on the long run one every `gap`, and so many at once that a
/// burst of messages does not notice.
struct CommitPace {
    /// Commits that may follow each other without a pause.
    static let burst = 100
    /// Writers that are worth a flush of their own: with so many nobody waits for more.
    static let enough = 16

    private let gap: Duration
    /// The time up to which commits are accounted for, one every `gap`; ahead of the clock by what was borrowed.
    private var accounted = Duration.zero

    init(gap: Duration) { self.gap = gap }

    /// Nil when the batch may begin now, else how long it is to wait.
    func pause(waiting: Int, at now: Duration) -> Duration? {
        guard waiting < Self.enough else { return nil }
        let pause = accounted - gap * Self.burst - now
        return pause > .zero ? pause : nil
    }

    mutating func began(at now: Duration) {
        // More is never borrowed, whatever urgent writers do.
        accounted = min(max(accounted, now) + gap, now + gap * (Self.burst + 1))
    }
}

extension Duration {
    /// The time that has passed since the machine started.
    static var uptime: Duration { .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds)) }
}
