public import NIOCore
import NIOFileSystem

/// The bytes of a range of a file, a piece at a time; it is open only while a piece is read, so that a client that
/// goes away holds nothing.
public struct FilePieces: AsyncSequence, Sendable {
    public typealias Element = ByteBuffer

    /// Bytes that are read at once.
    private static let pieceSize: Int64 = 128 << 10

    let path: FilePath
    let range: Range<Int64>

    public func makeAsyncIterator() -> Iterator { Iterator(path: path, range: range) }

    /// Throws `FileStoreError`.
    public struct Iterator: AsyncIteratorProtocol {
        let path: FilePath
        let range: Range<Int64>
        private var offset: Int64 = 0

        init(path: FilePath, range: Range<Int64>) {
            self.path = path
            self.range = range
            offset = range.lowerBound
        }

        public mutating func next() async throws -> ByteBuffer? {
            guard offset < range.upperBound else { return nil }
            let length = Swift.min(FilePieces.pieceSize, range.upperBound - offset)
            let piece = try await FileStoreError.rethrowing { [path, offset] in
                try await FileSystem.shared.withFileHandle(forReadingAt: path) { file in
                    try await file.readChunk(fromAbsoluteOffset: offset, length: .bytes(length))
                }
            }
            guard piece.readableBytes > 0 else {
                throw FileStoreError.failed("the file is shorter than it was")
            }
            offset += Int64(piece.readableBytes)
            return piece
        }
    }
}
