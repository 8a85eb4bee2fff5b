import HTTPTypes
import Hummingbird

/// Decides which answers are worth compressing; the connection does it where the client takes it (RFC 9110, 12.5.3).
///
/// Event streams are not: each event would have to be flushed. Files and the console's assets are not either: they are
/// compressed already, or may be asked for in parts. Nor are answers about a session, whose token a size must not tell.
struct CompressionMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    /// What fits into one packet gains nothing.
    private static let least = 1_400
    private static let types = ["application/json", "text/csv", "text/plain"]

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        var response = try await next(request, context)
        let type = response.headers[.contentType] ?? ""
        guard !request.uri.path.hasPrefix("/api/v1/auth/"), Self.types.contains(where: type.hasPrefix),
            response.headers[.contentEncoding] == nil,
            response.body.contentLength.map({ $0 >= Self.least }) ?? true
        else { return response }
        response.headers[.vary] = "Accept-Encoding"
        // An answer to HEAD has no content that could be compressed.
        if request.method == .get, response.status == .ok { response.headers[.compressible] = "1" }
        return response
    }
}
