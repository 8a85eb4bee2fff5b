import Dispatch
import GRDB
import Synchronization

/// The line of waiting writers, taken in batches by one thread.
final class WriteQueue: Sendable {
    /// One writer: does its work, and learns how it ended after the commit.
    struct Writer: Sendable {
        /// Runs the work in its savepoint; the returned closure reports its result.
        let run: @Sendable (GRDB.Database) -> @Sendable ((any Error)?) -> Void
        /// Reports a failure before the work could run.
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Writer] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Puts a writer in line, or says why not.
    func append(_ writer: Writer) -> DatabaseError? {
        let (refusal, isFirst) = state.withLock { state -> (DatabaseError?, Bool) in
            if state.isClosed { return (.closed, false) }
            if state.waiting.count >= limit { return (.overloaded, false) }
            state.waiting.append(writer)
            return (nil, state.waiting.count == 1)
        }
        if isFirst { signal.signal() }
        return refusal
    }

    /// Waits for writers; nil when the queue is closed and empty.
    func nextBatch(most: Int) -> [Writer]? {
        while true {
            let (batch, isOver) = state.withLock { state -> ([Writer], Bool) in
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
        signal.signal()
    }

    var count: Int { state.withLock { $0.waiting.count } }
}
