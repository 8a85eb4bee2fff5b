import Dispatch
import Synchronization

/// Work of another database that was started and is waited for by a thread.
///
/// For work that reads one database and writes another: a thread of the one may wait for the other.
public final class StartedWork<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let signal = DispatchSemaphore(value: 0)

    fileprivate func end(_ result: Result<Value, any Error>) {
        self.result.withLock { $0 = result }
        signal.signal()
    }

    /// Waits for the end of the work; may be called again.
    public func wait() throws -> Value {
        signal.wait()
        signal.signal()
        guard let result = result.withLock({ $0 }) else { throw DatabaseError.closed }
        return try result.get()
    }
}

extension Database {
    /// `submit`, without waiting for the end.
    public func startWrite<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value
    ) -> StartedWork<Value> {
        let started = StartedWork<Value>()
        submit(.now, work) { started.end($0) }
        return started
    }

    /// `submitRead`, without waiting for the end.
    public func startRead<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value
    ) -> StartedWork<Value> {
        let started = StartedWork<Value>()
        submitRead(work) { started.end($0) }
        return started
    }
}
