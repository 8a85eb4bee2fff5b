import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A client of a stream that does something once the stream is open, and goes away when it has seen a text.
final class StoppingWriter: ResponseBodyWriter, Sendable {
    /// The client has gone.
    struct Stopped: Error {}

    private let seen = Mutex("")
    private let stopText: String
    private let onOpen: @Sendable () async throws -> Void

    init(stopAt text: String, onOpen: @escaping @Sendable () async throws -> Void) {
        stopText = text
        self.onOpen = onOpen
    }

    @concurrent
    func write(_ buffer: ByteBuffer) async throws {
        let (isFirst, isOver) = seen.withLock { seen in
            let isFirst = seen.isEmpty
            seen += String(buffer: buffer)
            return (isFirst, seen.contains(stopText))
        }
        if isOver { throw Stopped() }
        if isFirst { try await onOpen() }
    }

    @concurrent
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
