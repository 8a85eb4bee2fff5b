import FileStore
import Foundation
import NIOCore
import Testing

@Suite("File store: whole files or none")
struct FileStoreTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/file-store-" + UUID().uuidString

    private struct BrokenOff: Error {}

    private func pieces(_ texts: [String], breaksOff: Bool = false) -> AsyncThrowingStream<
        ByteBuffer, any Error
    > {
        AsyncThrowingStream { stream in
            for text in texts { stream.yield(ByteBuffer(string: text)) }
            stream.finish(throwing: breaksOff ? BrokenOff() : nil)
        }
    }

    private func store() async throws -> FileStore {
        let store = FileStore(folder: folder)
        try await store.prepare()
        return store
    }

    private func text(_ store: FileStore, _ name: String, _ range: Range<Int64>) async throws -> String {
        var buffer = ByteBuffer()
        for try await piece in store.pieces(of: name, range) { buffer.writeImmutableBuffer(piece) }
        return String(buffer: buffer)
    }

    @Test("a file is written in pieces, with its size and its SHA-256, and read by range")
    func roundTrip() async throws {
        let store = try await store()
        let file = try await store.add("a", limit: 100, pieces(["firm", "ware"]))
        #expect(file.size == 8)
        #expect(try await text(store, "a", 0..<8) == "firmware")
        #expect(try await text(store, "a", 4..<6) == "wa")
        #expect(try await store.names() == ["a"])
    }

    @Test("the SHA-256 is that of FIPS 180-4 for \"abc\"")
    func digest() async throws {
        let file = try await store().add("abc", limit: 3, pieces(["a", "bc"]))
        #expect(file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("a file that breaks off leaves nothing behind, and does not replace what was there")
    func brokenOff() async throws {
        let store = try await store()
        _ = try await store.add("a", limit: 100, pieces(["old"]))
        await #expect(throws: BrokenOff.self) {
            try await store.add("a", limit: 100, pieces(["new"], breaksOff: true))
        }
        #expect(try await store.names() == ["a"])
        #expect(try await text(store, "a", 0..<3) == "old")
    }

    @Test("a byte more than the limit is refused")
    func limit() async throws {
        let store = try await store()
        _ = try await store.add("full", limit: 4, pieces(["1234"]))
        await #expect(throws: FileStoreError.tooLarge(limit: 4)) {
            try await store.add("over", limit: 4, pieces(["1234", "5"]))
        }
        #expect(try await store.names() == ["full"])
    }

    @Test("what is not there cannot be read, and is removed without complaint")
    func absent() async throws {
        let store = try await store()
        await #expect(throws: FileStoreError.notFound) { try await text(store, "none", 0..<1) }
        try await store.remove("none")
    }

    @Test("a folder that cannot be written is told in the system's words")
    func unwritable() async throws {
        let store = FileStore(folder: "/proc/no-such-folder")
        await #expect {
            try await store.prepare()
        } throws: { error in
            switch error as? FileStoreError {
            case .failed, .notFound: true
            default: false
            }
        }
    }
}
