import CentralSystem
import ServiceLifecycle

/// Reasons to look at the database again: a bell, the passing of time, and an end at a deadline or a
/// shutdown.
///
/// Rings that come while the waiter is busy count as one, so a waiter never piles anything up.
struct Wakes: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let bell: Bell

    init(bell: Bell) {
        self.bell = bell
        (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Runs `body` with a sequence that yields at every ring and every `interval`, and ends after `limit`,
    /// at a graceful shutdown, or when the task is cancelled.
    ///
    /// The subscription exists before `body` begins.
    @concurrent
    func listen<Value: Sendable>(
        every interval: Duration?, for limit: Duration?,
        _ body: @concurrent (AsyncStream<Void>) async throws -> Value
    ) async rethrows -> Value {
        let subscription = bell.subscribe { [continuation] in continuation.yield() }
        defer {
            bell.unsubscribe(subscription)
            continuation.finish()
        }
        return try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if let interval { group.addTask { try await tick(every: interval) } }
                if let limit {
                    group.addTask {
                        try await Task.sleep(for: limit)
                        continuation.finish()
                    }
                }
                defer { group.cancelAll() }
                return try await body(stream)
            }
        } onGracefulShutdown: { [continuation] in
            continuation.finish()
        }
    }

    private func tick(every interval: Duration) async throws {
        while true {
            try await Task.sleep(for: interval)
            continuation.yield()
        }
    }
}
