/// Whether the peer gives signs of life; any frame is one.
struct Liveness {
    enum Verdict {
        case alive
        case ping
        case dead
    }

    let missedPongs: Int
    private var wasHeard = true
    private var silentIntervals = 0

    init(missedPongs: Int) { self.missedPongs = missedPongs }

    mutating func heard() { wasHeard = true }

    /// One interval is over.
    mutating func intervalPassed() -> Verdict {
        if wasHeard {
            wasHeard = false
            silentIntervals = 0
            return .alive
        }
        silentIntervals += 1
        return silentIntervals > missedPongs ? .dead : .ping
    }
}
