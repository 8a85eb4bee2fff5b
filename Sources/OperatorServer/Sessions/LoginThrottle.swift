import CentralSystem
import HTTPTypes
import Synchronization

/// Makes guessing passwords slow: after a few failures each further one costs a pause, twice as long each time.
///
/// Failures count for an account at an address, and for an address; never for an account alone, so nobody can lock out
/// a person from elsewhere. What an attacker with many addresses may try is bounded by each of them. Each node counts
/// for itself.
final class LoginThrottle: Sendable {
    private struct Pair: Hashable {
        let address: String
        let account: String
    }

    private struct State {
        var pairs = GrowingPauses<Pair>(free: 4, longest: .seconds(900))
        var addresses = GrowingPauses<String>(free: 30, longest: .seconds(900))
    }

    private let state = Mutex(State())

    /// Counts an attempt, which is taken back when it succeeds: those that come at the same time count as well.
    ///
    /// Throws a problem where it comes too early. Without an account, which an issuer vouches for, only the address
    /// counts.
    func begin(_ account: String?, from address: String, at now: ContinuousClock.Instant = .now) throws {
        let (pair, network) = Self.keys(account, address)
        let pause = state.withLock { state -> Duration? in
            let pauses = [
                pair.flatMap { state.pairs.pause(of: $0, at: now) },
                state.addresses.pause(of: network, at: now),
            ].compactMap(\.self)
            if let longest = pauses.max() { return longest }
            if let pair { state.pairs.fail(pair, at: now) }
            state.addresses.fail(network, at: now)
            return nil
        }
        guard let pause else { return }
        let seconds = pause.components.seconds + (pause.components.attoseconds > 0 ? 1 : 0)
        throw Problem(
            status: .tooManyRequests, code: "too-many-attempts",
            detail: "Too many wrong attempts from here; try again in \(seconds) s",
            headers: [.retryAfter: String(seconds)])
    }

    /// The attempt showed nothing about the password: it does not count.
    func withdraw(_ account: String?, from address: String) {
        let (pair, network) = Self.keys(account, address)
        state.withLock { state in
            if let pair { state.pairs.forgive(pair) }
            state.addresses.forgive(network)
        }
    }

    /// The attempt was a good one.
    func succeed(_ account: String?, from address: String) {
        let (pair, network) = Self.keys(account, address)
        state.withLock { state in
            if let pair { state.pairs.forget(pair) }
            state.addresses.forgive(network)
        }
    }

    /// An address of IPv6 stands for its network of 64 bits, which one person may have whole.
    private static func keys(_ account: String?, _ address: String) -> (Pair?, String) {
        var network = address
        if let known = NetworkAddress(address), known.bytes.count == 16 {
            network = known.bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
        }
        return (account.map { Pair(address: network, account: $0.lowercased()) }, network)
    }
}
