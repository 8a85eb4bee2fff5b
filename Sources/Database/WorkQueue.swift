import Dispatch
import Synchronization

/// The line of waiting work, taken in batches by one thread or several.
///
/// A batch that is not urgent keeps the `CommitPace`: of writers that come one by one, many share a commit.
final class WorkQueue<Work: Sendable>: Sendable {
    private struct State {
        var waiting: [Work] = []
        var hasUrgent = false
        var isClosed = false
        var sleep = Sleep.none
        var pace: CommitPace
    }

    /// What the one thread sleeps for, so that nothing else wakes it; of several, any is woken for anything.
    private enum Sleep {
        case none
        case untilAny
        case untilUrgent
    }

    private enum Step {
        case take([Work])
        /// Nil: until there is somebody.
        case sleep(Duration?)
        case end
    }

    private let state: Mutex<State>
    private let signal = DispatchSemaphore(value: 0)
    private let limit: Int
    private let threads: Int

    init(limit: Int, threads: Int = 1, gap: Duration) {
        self.limit = limit
        self.threads = threads
        state = Mutex(State(pace: CommitPace(gap: gap)))
    }

    /// Puts work in line, or says why not.
    func append(_ work: Work, _ urgency: WriteUrgency) -> DatabaseError? {
        let (refusal, wakes) = state.withLock { state -> (DatabaseError?, Bool) in
            if state.isClosed { return (.closed, false) }
            if state.waiting.count >= limit { return (.overloaded, false) }
            state.waiting.append(work)
            if urgency == .now { state.hasUrgent = true }
            return (nil, threads > 1 || Self.wakes(&state))
        }
        if wakes { signal.signal() }
        return refusal
    }

    /// Waits for work; nil when the queue is closed and empty.
    func nextBatch(most: Int) -> [Work]? {
        while true {
            switch state.withLock({ step(&$0, most: most, now: .uptime) }) {
            case .take(let batch): return batch
            case .end: return nil
            case .sleep(let pause): signal.waitSteadily(pause)
            }
        }
    }

    /// Lets nobody in any more; what waits is still done.
    func close() {
        let wakes = state.withLock { state in
            state.isClosed = true
            return Self.wakes(&state)
        }
        for _ in 0..<(threads > 1 ? threads : wakes ? 1 : 0) { signal.signal() }
    }

    var count: Int { state.withLock { $0.waiting.count } }

    private func step(_ state: inout State, most: Int, now: Duration) -> Step {
        state.sleep = .none
        guard !state.waiting.isEmpty else {
            if state.isClosed { return .end }
            state.sleep = .untilAny
            return .sleep(nil)
        }
        let pause = state.pace.pause(waiting: state.waiting.count, at: now)
        if let pause, !state.hasUrgent, !state.isClosed {
            state.sleep = .untilUrgent
            return .sleep(pause)
        }
        let batch = Array(state.waiting.prefix(most))
        state.waiting.removeFirst(batch.count)
        // Whoever is left behind a full batch does not wait.
        state.hasUrgent = !state.waiting.isEmpty
        state.pace.began(at: now)
        return .take(batch)
    }

    /// Whether the one thread must be woken for what has changed; nobody wakes it twice.
    private static func wakes(_ state: inout State) -> Bool {
        switch state.sleep {
        case .none: return false
        case .untilUrgent
        where !state.hasUrgent && !state.isClosed && state.waiting.count < CommitPace.enough:
            return false
        case .untilAny, .untilUrgent:
            state.sleep = .none
            return true
        }
    }
}
