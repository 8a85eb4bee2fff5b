import Crypto
import Foundation
public import NIOCore
import NIOFileSystem

/// A folder of files that are written once and read often, however large they are: memory holds one piece at a
/// time.
///
/// A file comes to its name only when all its bytes are on disk.
public struct FileStore: Sendable {
    private let folder: FilePath

    /// The folder is made by `prepare`.
    public init(folder: String) { self.folder = FilePath(folder) }

    /// Makes the folder where there is none.
    ///
    /// Throws `FileStoreError`.
    public func prepare() async throws {
        try await FileStoreError.rethrowing {
            try await FileSystem.shared.createDirectory(
                at: folder, withIntermediateDirectories: true, permissions: .ownerReadWriteExecute)
        }
    }

    /// The names of all files that nobody has written to for so many seconds, those included that were never finished.
    ///
    /// Throws `FileStoreError`.
    public func names(untouchedFor seconds: Int = 0) async throws -> [String] {
        let latest = Date().timeIntervalSince1970 - Double(seconds)
        return try await FileStoreError.rethrowing {
            try await FileSystem.shared.withDirectoryHandle(atPath: folder) { directory in
                var names: [String] = []
                for try await entry in directory.listContents() where entry.type == .regular {
                    let file = try await FileSystem.shared.info(
                        forFileAt: folder.appending(entry.name.string))
                    if let file, Double(file.lastDataModificationTime.seconds) <= latest {
                        names.append(entry.name.string)
                    }
                }
                return names
            }
        }
    }

    /// Writes a file from its pieces; returns once it is on disk.
    ///
    /// What breaks off leaves nothing behind. Throws `FileStoreError`, and what the pieces throw.
    public func add<Pieces: AsyncSequence>(
        _ name: String, limit: Int64, _ pieces: Pieces
    ) async throws -> StoredFile where Pieces.Element == ByteBuffer {
        let unfinished = folder.appending(name + ".part")
        do {
            let file = try await write(pieces, to: unfinished, limit: limit)
            try await FileStoreError.rethrowing {
                try await FileSystem.shared.moveItem(at: unfinished, to: folder.appending(name))
                // A name is on disk when its folder is.
                try await FileSystem.shared.withDirectoryHandle(atPath: folder) { try await $0.synchronize() }
            }
            return file
        } catch {
            _ = try? await FileSystem.shared.removeItem(at: unfinished)
            throw error
        }
    }

    /// The bytes of a range of a file, read as they are asked for.
    public func pieces(of name: String, _ range: Range<Int64>) -> FilePieces {
        FilePieces(path: folder.appending(name), range: range)
    }

    /// Removes a file; one that is not there is no error.
    ///
    /// Throws `FileStoreError`.
    public func remove(_ name: String) async throws {
        _ = try await FileStoreError.rethrowing {
            try await FileSystem.shared.removeItem(at: folder.appending(name))
        }
    }

    private func write<Pieces: AsyncSequence>(
        _ pieces: Pieces, to path: FilePath, limit: Int64
    ) async throws -> StoredFile where Pieces.Element == ByteBuffer {
        let handle = try await FileStoreError.rethrowing {
            try await FileSystem.shared.openFile(
                forWritingAt: path,
                options: .newFile(replaceExisting: true, permissions: .ownerReadWrite))
        }
        do {
            var hash = SHA256()
            var size: Int64 = 0
            for try await piece in pieces {
                guard size + Int64(piece.readableBytes) <= limit else {
                    throw FileStoreError.tooLarge(limit: limit)
                }
                piece.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
                size += try await FileStoreError.rethrowing { [size] in
                    try await handle.write(contentsOf: piece.readableBytesView, toAbsoluteOffset: size)
                }
            }
            try await FileStoreError.rethrowing { try await handle.synchronize() }
            try await handle.close()
            let digits = hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            return StoredFile(size: size, sha256: digits.joined())
        } catch {
            try? await handle.close()
            throw error
        }
    }
}
