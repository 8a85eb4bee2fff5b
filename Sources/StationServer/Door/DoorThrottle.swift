import CentralSystem
import Synchronization

/// Bounds what wrong passwords and refusals may cost.
///
/// Only failures use up what is allowed, for an address and for an identity at that address: nobody can lock out a
/// station from elsewhere. Where it is used up, passwords whose check is expensive are not checked any more; random
/// keys, and passwords that were right before, still open. A flood of refusals is counted, but not stored.
final class DoorThrottle: Sendable {
    private struct Pair: Hashable {
        let address: String
        let identity: String

        init(_ attempt: ConnectionAttempt) {
            (address, identity) = (attempt.remoteAddress, attempt.identity)
        }
    }

    private struct State {
        var pairs = RateBuckets<Pair>(burst: 10, perSecond: 1.0 / 6)
        var addresses = RateBuckets<String>(burst: 600, perSecond: 10)
        var records = RateBuckets<String>(burst: 1_000, perSecond: 10)
        var balancerLines = RateBuckets<String>(burst: 10, perSecond: 1.0 / 10)
    }

    private let state = Mutex(State())

    /// Notes in the attempt what it may still cost.
    func limit(_ attempt: inout ConnectionAttempt, at now: ContinuousClock.Instant = .now) {
        let (address, pair) = (attempt.remoteAddress, Pair(attempt))
        (attempt.mayHash, attempt.isRecorded) = state.withLock {
            (
                $0.pairs.hasToken(pair, at: now) && $0.addresses.hasToken(address, at: now),
                $0.records.hasToken(address, at: now)
            )
        }
    }

    /// Whether another line about this balancer may be logged; a wrong one sends every station's connection wrongly.
    func mayLogBalancer(_ address: String, at now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { $0.balancerLines.take(address, at: now) }
    }

    func refused(
        _ attempt: ConnectionAttempt, _ reason: RefusalReason, at now: ContinuousClock.Instant = .now
    ) {
        state.withLock {
            _ = $0.records.take(attempt.remoteAddress, at: now)
            guard reason == .wrongCredentials else { return }
            _ = $0.pairs.take(Pair(attempt), at: now)
            _ = $0.addresses.take(attempt.remoteAddress, at: now)
        }
    }
}
