import CentralSystem
import FileStore
import HTTPTypes
import Hummingbird
import NIOCore

/// A file as an answer, whole or in part, streamed from disk.
struct FileAnswer: Sendable {
    let services: OperatorServices
    let file: FileRecord

    /// RFC 9110 §14: a range, where one is asked for and the file is still the one the client has begun.
    func response(to request: Request) throws -> Response {
        let tag = "\"\(file.sha256)\""
        var headers: HTTPFields = [
            .acceptRanges: "bytes", .eTag: tag,
            .contentType: file.contentType ?? "application/octet-stream",
            .contentDisposition: "attachment; filename*=UTF-8''\(PercentEncoding.encode(file.name))",
        ]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        let isSame = request.headers[.ifRange].map { $0 == tag } ?? true
        switch ByteRange(isSame ? request.headers[.range] : nil, size: file.size) {
        case .whole: return Response(status: .ok, headers: headers, body: body(0..<file.size))
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            return Response(status: .partialContent, headers: headers, body: body(range))
        case .notSatisfiable:
            throw Problem(
                status: .rangeNotSatisfiable, code: "range-not-satisfiable",
                detail: "The file has \(file.size) bytes", headers: [.contentRange: "bytes */\(file.size)"])
        }
    }

    private func body(_ range: Range<Int64>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            try await write(range, to: &writer)
            try await writer.finish(nil)
        }
    }

    @concurrent
    private func write(_ range: Range<Int64>, to writer: inout any ResponseBodyWriter) async throws {
        for try await piece in services.files.pieces(of: file.id, range) { try await writer.write(piece) }
    }
}
