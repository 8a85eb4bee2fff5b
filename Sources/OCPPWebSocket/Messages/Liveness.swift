import NIOCore

/// Whether the peer gives signs of life; whatever it sends is one.
struct Liveness {
    enum Verdict: Equatable {
        /// It was heard; look again after this time.
        case alive(TimeAmount)
        /// It is silent: ping it, and look again after an interval.
        case ping
        /// It has not answered any ping: the socket is half-open.
        case dead
    }

    let interval: TimeAmount
    let missedPongs: Int
    private var lastHeard: NIODeadline
    private var unansweredPings = 0

    init(interval: TimeAmount, missedPongs: Int, now: NIODeadline) {
        self.interval = interval
        self.missedPongs = missedPongs
        lastHeard = now
    }

    mutating func heard(at now: NIODeadline) {
        lastHeard = now
        unansweredPings = 0
    }

    mutating func verdict(at now: NIODeadline) -> Verdict {
        let silence = now - lastHeard
        guard silence >= interval else { return .alive(interval - silence) }
        guard unansweredPings < missedPongs else { return .dead }
        unansweredPings += 1
        return .ping
    }
}
