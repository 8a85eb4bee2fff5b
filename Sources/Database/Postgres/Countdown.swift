import Synchronization

/// Calls a function when it was counted down to nothing.
final class Countdown: Sendable {
    private let left: Mutex<Int>
    private let atZero: @Sendable () -> Void

    init(_ count: Int, atZero: @escaping @Sendable () -> Void) {
        left = Mutex(count)
        self.atZero = atZero
    }

    func countDown() {
        let isOver = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isOver { atZero() }
    }
}
