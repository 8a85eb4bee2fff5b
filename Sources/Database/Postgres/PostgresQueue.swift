import Dispatch
import Synchronization

/// The line of waiting work, taken by any number of threads.
///
/// As in `WriteQueue`, a batch that is not urgent keeps the `CommitPace`.
final class PostgresQueue: Sendable {
    private struct State {
        var waiting: [PostgresWork] = []
        var hasUrgent = false
        var pace: CommitPace
        var isClosed = false
    }

    private let state: Mutex<State>
    /// Signalled for each unit of work and for each thread at the end; a thread that finds nothing waits again.
    private let signal = DispatchSemaphore(value: 0)
    private let limit: Int
    private let threads: Int

    private enum Step {
        case take([PostgresWork])
        /// Nil: until there is something.
        case wait(Duration?)
        case end
    }

    init(limit: Int, threads: Int, gap: Duration) {
        self.limit = limit
        self.threads = threads
        state = Mutex(State(pace: CommitPace(gap: gap)))
    }

    /// Puts work in line, or says why not.
    func append(_ work: PostgresWork, _ urgency: WriteUrgency) -> DatabaseError? {
        let refusal = state.withLock { state -> DatabaseError? in
            if state.isClosed { return .closed }
            if state.waiting.count >= limit { return .overloaded }
            state.waiting.append(work)
            if urgency == .now { state.hasUrgent = true }
            return nil
        }
        if refusal == nil { signal.signal() }
        return refusal
    }

    /// Waits for work; nil when the queue is closed and empty.
    func next(most: Int) -> [PostgresWork]? {
        while true {
            switch state.withLock({ step(&$0, most: most, now: .uptime) }) {
            case .take(let batch): return batch
            case .wait(let pause): signal.waitSteadily(pause)
            case .end: return nil
            }
        }
    }

    private func step(_ state: inout State, most: Int, now: Duration) -> Step {
        guard !state.waiting.isEmpty else { return state.isClosed ? .end : .wait(nil) }
        let pause = state.pace.pause(waiting: state.waiting.count, at: now)
        if let pause, !state.hasUrgent, !state.isClosed { return .wait(pause) }
        let batch = Array(state.waiting.prefix(most))
        state.waiting.removeFirst(batch.count)
        // Whoever is left behind a full batch does not wait.
        state.hasUrgent = !state.waiting.isEmpty
        state.pace.began(at: now)
        return .take(batch)
    }

    /// Lets nobody in any more; what waits is still done.
    func close() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<threads { signal.signal() }
    }

    var count: Int { state.withLock { $0.waiting.count } }
}
