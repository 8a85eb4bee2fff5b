import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Gives every request an id, taken from the client where it sent a usable one.
struct RequestIDMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    /// The longest id that is taken from a client.
    private static let lengthLimit = 128

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        var context = context
        context.requestID = Self.usable(request.headers[.requestID]) ?? UUID().uuidString.lowercased()
        context.logger[metadataKey: "request"] = .string(context.requestID)
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        return response
    }

    /// Printable ASCII only: the id goes into logs and headers.
    private static func usable(_ id: String?) -> String? {
        guard let id, !id.isEmpty, id.utf8.count <= lengthLimit,
            id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") })
        else { return nil }
        return id
    }
}
