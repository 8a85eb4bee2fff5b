import Dispatch
import Synchronization

/// The line of waiting writers, taken in batches by one thread.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [WaitingWriter] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Puts a writer in line, or says why not.
    func append(_ writer: WaitingWriter) -> DatabaseError? {
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
    func nextBatch(most: Int) -> [WaitingWriter]? {
        while true {
            let (batch, isOver) = state.withLock { state -> ([WaitingWriter], Bool) in
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
