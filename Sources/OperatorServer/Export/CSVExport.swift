import HTTPTypes
import Hummingbird
import NIOCore

/// A list as a CSV file that is written while it is read: page by page, a read transaction each, so that neither
/// memory nor a snapshot of the database grows with it.
struct CSVExport<Key: Sendable>: Sendable {
    /// Writes the rows behind a key and tells the key of the last one; nil when no more follow.
    typealias Page = @concurrent @Sendable (_ after: Key?, _ csv: inout CSVWriter) async throws -> Key?

    let services: OperatorServices
    /// The file's name without its ending.
    let name: String
    let columns: [String]
    let page: Page

    /// Rows that are read and written at once.
    static var pageLimit: Int { 500 }

    /// The answer; exports take turns where too many run.
    func response() throws -> Response {
        guard services.openExports.count < services.settings.maxExports else {
            throw Problem.unavailable("too-many-exports", "Too many exports are running", retryAfter: 10)
        }
        let body = ResponseBody { [openExports = services.openExports] writer in
            openExports.open()
            defer { openExports.close() }
            try await write(to: &writer)
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8; header=present",
            .contentDisposition: "attachment; filename=\"\(name).csv\"",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }

    @concurrent
    private func write(to writer: inout any ResponseBodyWriter) async throws {
        var csv = CSVWriter()
        csv.header(columns)
        var key: Key?
        repeat {
            key = try await page(key, &csv)
            try await writer.write(ByteBuffer(bytes: csv.bytes))
            csv = CSVWriter()
        } while key != nil
    }
}
