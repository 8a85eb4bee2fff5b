import Synchronization

/// The end of the database, which whoever closes it awaits.
final class Ending: Sendable {
    private enum State {
        case awaited([CheckedContinuation<Void, any Error>])
        case reached(Result<Void, any Error>)
    }

    private let state = Mutex(State.awaited([]))

    /// Tells all who wait, and all who will.
    func reach(_ result: Result<Void, any Error>) {
        let waiting = state.withLock { state in
            defer { state = .reached(result) }
            if case .awaited(let waiting) = state { return waiting }
            return []
        }
        for continuation in waiting { continuation.resume(with: result) }
    }

    func wait() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let reached = state.withLock { state -> Result<Void, any Error>? in
                switch state {
                case .reached(let result): return result
                case .awaited(let waiting):
                    state = .awaited(waiting + [continuation])
                    return nil
                }
            }
            if let reached { continuation.resume(with: reached) }
        }
    }
}
