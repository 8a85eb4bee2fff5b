import OCPPJ

/// What is to happen, by time; of the same time, what was entered first.
struct Agenda {
    private struct Entry {
        let time: Timestamp
        let number: Int
        let event: WorldEvent
    }

    /// The latest first, so that the next one is at the end.
    private var entries: [Entry] = []
    private var lastNumber = 0

    mutating func add(_ event: WorldEvent, at time: Timestamp) {
        lastNumber += 1
        let entry = Entry(time: time, number: lastNumber, event: event)
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            // Numbers only rise, so an equal time comes behind what is there.
            if entries[middle].time > time { low = middle + 1 } else { high = middle }
        }
        entries.insert(entry, at: low)
    }

    mutating func next() -> (time: Timestamp, event: WorldEvent)? {
        entries.popLast().map { ($0.time, $0.event) }
    }
}
