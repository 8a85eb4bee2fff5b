import OCPPWebSocket
import Synchronization

/// What a connection brings, in order, for one reader who waits with a limit.
final class Mailbox: Sendable {
    enum Letter: Sendable {
        case opened(OCPPConnection)
        case text([UInt8])
        case closed(code: Int?, reason: String)
        case failed(OCPPWebSocketClientError)
    }

    private struct State {
        var letters: [Letter] = []
        var reader: CheckedContinuation<Letter?, Never>?
        /// The number of the reading that has been given up.
        var expired = 0
        var reading = 0
    }

    private let state = Mutex(State())

    func post(_ letter: Letter) {
        let reader = state.withLock { state in
            guard let reader = state.reader else {
                state.letters.append(letter)
                return nil as CheckedContinuation<Letter?, Never>?
            }
            state.reader = nil
            return reader
        }
        reader?.resume(returning: letter)
    }

    /// The next letter; nil when none comes in time.
    func next(within limit: Duration) async -> Letter? {
        let number = state.withLock { state in
            state.reading += 1
            return state.reading
        }
        return await withTaskGroup(of: Letter?.self) { group in
            group.addTask { await self.take(number) }
            group.addTask {
                try? await Task.sleep(for: limit)
                self.expire(number)
                return nil
            }
            var letter: Letter?
            for await result in group {
                letter = letter ?? result
                group.cancelAll()
            }
            return letter
        }
    }

    private func take(_ number: Int) async -> Letter? {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> Letter?? in
                if !state.letters.isEmpty { return state.letters.removeFirst() }
                if state.expired >= number { return .some(nil) }
                state.reader = continuation
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }

    private func expire(_ number: Int) {
        let reader = state.withLock { state in
            state.expired = max(state.expired, number)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }
}
