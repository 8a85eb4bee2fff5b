import CentralSystem
import FileStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Streams the body of a request to disk: raw, or the file in a multipart/form-data body.
struct FileReceiving: Sendable {
    let services: OperatorServices

    private static let nameLimit = 255

    /// Writes the body's file, then has it recorded; what is not recorded does not stay.
    ///
    /// `named` is what the file is called where a multipart body does not say; throws a problem.
    func receive<Record: Sendable>(
        _ request: Request, named name: String, limit: Int64,
        record: (NewFile) async throws -> Record
    ) async throws -> Record {
        guard services.openUploads.count < services.settings.maxUploads else {
            throw Problem.unavailable("too-many-uploads", "Too many uploads are running", retryAfter: 10)
        }
        services.openUploads.open()
        defer { services.openUploads.close() }
        if request.headers[.contentRange] != nil {
            throw Problem.badRequest("bad-upload", "A part of a file cannot be uploaded: send it whole")
        }
        let length = request.headers[.contentLength].flatMap { Int64($0) } ?? 0
        // The envelope of a multipart body is small; whether the file fits is counted while it is written.
        guard length <= limit + 65_536 else { throw FileStoreError.tooLarge(limit: limit) }
        let file = try await store(request, name, limit)
        do {
            return try await record(file)
        } catch {
            try await services.files.remove(file.id)
            throw error
        }
    }

    private func store(_ request: Request, _ name: String, _ limit: Int64) async throws -> NewFile {
        let id = UUID().uuidString.lowercased()
        let type = request.headers[.contentType]
        guard let type, type.lowercased().hasPrefix("multipart/") else {
            let stored = try await services.files.add(id, limit: limit, request.body)
            return NewFile(
                id: id, name: Self.clean(name), contentType: Self.usable(type), size: stored.size,
                sha256: stored.sha256)
        }
        guard let boundary = PartHeaders.parameter("boundary", of: type),
            (1...70).contains(boundary.utf8.count)
        else { throw Problem.badRequest("bad-multipart", "The Content-Type names no boundary") }
        let part = try await MultipartFile(request.body, boundary: boundary)
        let stored = try await services.files.add(id, limit: limit, part)
        return NewFile(
            id: id, name: Self.clean(part.name.isEmpty ? name : part.name),
            contentType: Self.usable(part.contentType), size: stored.size, sha256: stored.sha256)
    }

    /// The last step of a path of any system, without what no file's name should have.
    static func clean(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let scalars = last.unicodeScalars.filter {
            !$0.properties.isDefaultIgnorableCodePoint && $0.value >= 32 && $0.value != 127
        }
        let text = String(String.UnicodeScalarView(scalars.prefix(nameLimit)))
        return text.allSatisfy({ $0 == "." }) ? "file" : text
    }

    /// A type that can be sent again as a header.
    private static func usable(_ type: String?) -> String? {
        guard let type, (1...100).contains(type.utf8.count), type.utf8.allSatisfy({ (32..<127).contains($0) })
        else { return nil }
        return type
    }
}
