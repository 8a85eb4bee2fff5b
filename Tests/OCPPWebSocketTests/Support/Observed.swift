import NIOCore
import NIOPosix
import Synchronization

/// A value that changes on other threads; a test waits until it is as expected, with a deadline.
final class Observed<Value: Sendable>: Sendable {
    /// Nobody made the value what a test waited for.
    struct WaitedInVain: Error, CustomStringConvertible {
        let description: String
    }

    private struct Waiter {
        let isMet: @Sendable (Value) -> Bool
        let promise: EventLoopPromise<Value>
    }

    private struct State {
        var value: Value
        var waiters: [Waiter] = []
    }

    private let state: Mutex<State>

    init(_ value: Value) { state = Mutex(State(value: value)) }

    var value: Value { state.withLock { $0.value } }

    func change(_ body: (inout Value) -> Void) {
        let (value, met) = state.withLock { state in
            body(&state.value)
            let value = state.value
            let met = state.waiters.filter { $0.isMet(value) }
            state.waiters.removeAll { $0.isMet(value) }
            return (value, met)
        }
        for waiter in met { waiter.promise.succeed(value) }
    }

    @discardableResult
    func until(
        _ what: String, within limit: TimeAmount = .seconds(20), _ isMet: @escaping @Sendable (Value) -> Bool
    ) async throws -> Value {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let promise = eventLoop.makePromise(of: Value.self)
        let now = state.withLock { state -> Value? in
            if isMet(state.value) { return state.value }
            state.waiters.append(Waiter(isMet: isMet, promise: promise))
            return nil
        }
        if let now { promise.succeed(now) }
        let deadline = eventLoop.scheduleTask(in: limit) {
            promise.fail(WaitedInVain(description: "waited for \(what), saw \(self.value)"))
        }
        defer { deadline.cancel() }
        return try await promise.futureResult.get()
    }
}
