import Dispatch
import Synchronization

/// The line of waiting work, taken by any number of threads.
final class PostgresQueue: Sendable {
    private struct State {
        var waiting: [PostgresWork] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Signalled for each unit of work and for each thread at the end; a thread that finds nothing waits again.
    private let signal = DispatchSemaphore(value: 0)
    private let limit: Int
    private let threads: Int

    init(limit: Int, threads: Int) {
        self.limit = limit
        self.threads = threads
    }

    /// Puts work in line, or says why not.
    func append(_ work: PostgresWork) -> DatabaseError? {
        let refusal = state.withLock { state -> DatabaseError? in
            if state.isClosed { return .closed }
            if state.waiting.count >= limit { return .overloaded }
            state.waiting.append(work)
            return nil
        }
        if refusal == nil { signal.signal() }
        return refusal
    }

    /// Waits for work; nil when the queue is closed and empty.
    func next(most: Int) -> [PostgresWork]? {
        while true {
            let (batch, isOver) = state.withLock { state -> ([PostgresWork], Bool) in
                let batch = Array(state.waiting.prefix(most))
                state.waiting.removeFirst(batch.count)
                return (batch, state.isClosed && batch.isEmpty)
            }
            if !batch.isEmpty { return batch }
            if isOver { return nil }
            signal.wait()
        }
    }

    /// Lets nobody in any more; what waits is still done.
    func close() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<threads { signal.signal() }
    }

    var count: Int { state.withLock { $0.waiting.count } }
}
