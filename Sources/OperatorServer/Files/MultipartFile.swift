import Hummingbird
import NIOCore

/// The bytes of the first file in a multipart/form-data body; form fields before it are skipped.
struct MultipartFile: AsyncSequence {
    typealias Element = ByteBuffer

    let name: String
    let contentType: String?
    private let iterator: Iterator

    /// Reads as far as the headers of the file.
    ///
    /// Throws a 400 problem for what is no multipart body, or has no file.
    init(_ body: RequestBody, boundary: String) async throws {
        var iterator = Iterator(body, boundary: boundary)
        guard let headers = try await iterator.nextFile() else {
            throw Problem.badRequest("bad-multipart", "The body has no part with a filename")
        }
        name = headers.parameter("filename", of: "content-disposition") ?? ""
        contentType = headers.value("content-type")
        self.iterator = iterator
    }

    func makeAsyncIterator() -> Iterator { iterator }

    struct Iterator: AsyncIteratorProtocol {
        private var body: RequestBody.AsyncIterator
        private var parser: MultipartParser
        private var events: [MultipartParser.Event] = []

        init(_ body: RequestBody, boundary: String) {
            self.body = body.makeAsyncIterator()
            parser = MultipartParser(boundary: boundary)
        }

        /// The headers of the next part that is a file.
        mutating func nextFile() async throws -> PartHeaders? {
            while let event = try await nextEvent() {
                guard case .part(let text) = event else { continue }
                let headers = PartHeaders(text)
                if headers.parameter("filename", of: "content-disposition") != nil { return headers }
            }
            return nil
        }

        mutating func next() async throws -> ByteBuffer? {
            while let event = try await nextEvent() {
                switch event {
                case .bytes(let bytes): return bytes
                case .partEnded, .ended: return nil
                case .part: continue
                }
            }
            return nil
        }

        private mutating func nextEvent() async throws -> MultipartParser.Event? {
            do {
                while events.isEmpty {
                    guard let bytes = try await body.next(isolation: #isolation) else {
                        try parser.finish()
                        return nil
                    }
                    events = try parser.receive(bytes)
                }
            } catch let fault as MultipartParser.Fault {
                throw Problem.badRequest("bad-multipart", "The body is not multipart/form-data: \(fault)")
            }
            return events.removeFirst()
        }
    }
}
