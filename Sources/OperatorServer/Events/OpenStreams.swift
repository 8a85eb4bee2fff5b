import Synchronization

/// How many answers of one kind, such as event streams, are being written.
final class OpenStreams: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .relaxed) }

    func open() { value.add(1, ordering: .relaxed) }

    func close() { value.subtract(1, ordering: .relaxed) }
}
