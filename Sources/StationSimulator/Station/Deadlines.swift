import OCPPJ

/// The instants a station waits for, at most one for each timer.
struct Deadlines: Sendable {
    private var entries: [(timer: StationTimer, at: Timestamp)] = []

    /// The earliest of them.
    var next: Timestamp? { entries.map(\.at).min() }

    mutating func set(_ timer: StationTimer, at instant: Timestamp) {
        cancel(timer)
        entries.append((timer, instant))
    }

    mutating func cancel(_ timer: StationTimer) {
        entries.removeAll { $0.timer == timer }
    }

    mutating func cancelAll(where matches: (StationTimer) -> Bool) {
        entries.removeAll { matches($0.timer) }
    }

    func isSet(_ timer: StationTimer) -> Bool {
        entries.contains { $0.timer == timer }
    }

    /// Takes out the earliest timer that is due; of equal ones the one that was set first.
    mutating func takeDue(at now: Timestamp) -> StationTimer? {
        var earliest: Int?
        for (index, entry) in entries.enumerated() where entry.at <= now {
            if let found = earliest, entries[found].at <= entry.at { continue }
            earliest = index
        }
        return earliest.map { entries.remove(at: $0).timer }
    }
}
