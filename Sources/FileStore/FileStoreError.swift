import NIOFileSystem

/// Why a file could not be written or read.
public enum FileStoreError: Error, Sendable, Hashable {
    /// More bytes than it may have.
    case tooLarge(limit: Int64)
    case notFound
    /// The disk is full, the folder is not writable, and so on; the system's own words.
    case failed(String)

    /// Runs file operations, whose errors become this module's.
    static func rethrowing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as FileSystemError where error.code == .notFound {
            throw FileStoreError.notFound
        } catch let error as FileSystemError {
            throw FileStoreError.failed("\(error)")
        }
    }
}
