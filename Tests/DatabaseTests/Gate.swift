import Database
import Dispatch

/// Holds the writer of a database inside a transaction until it is opened.
struct Gate: Sendable {
    private let isEntered = DispatchSemaphore(value: 0)
    private let isOpen = DispatchSemaphore(value: 0)

    /// Returns when the writer stands in the gate; `before` has run by then.
    func hold(
        _ database: any Database, _ before: @escaping @Sendable (Transaction) throws -> Void = { _ in }
    ) async {
        database.submit(
            { [isEntered, isOpen] transaction in
                defer {
                    isEntered.signal()
                    isOpen.wait()
                }
                try before(transaction)
            }, completion: { _ in })
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [isEntered] in
                isEntered.wait()
                continuation.resume()
            }
        }
    }

    func open() { isOpen.signal() }
}
