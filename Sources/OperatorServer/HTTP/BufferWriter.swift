import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes up the body of an answer, so that it can be stored.
final class BufferWriter: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    /// What has been written.
    var bytes: [UInt8] { buffer.withLock { Array($0.readableBytesView) } }

    @concurrent
    func write(_ part: ByteBuffer) async throws {
        buffer.withLock { buffer in
            var part = part
            buffer.writeBuffer(&part)
        }
    }

    @concurrent
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
