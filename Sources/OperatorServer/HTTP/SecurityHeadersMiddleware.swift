import HTTPTypes
import Hummingbird

/// Gives every answer the headers that keep a browser from doing with it what it is not for.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    /// Whether this port speaks TLS, so that browsers are to insist on it (RFC 6797).
    let isSecure: Bool

    /// What an answer may do that is no page: nothing, also when a browser shows it.
    static let policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// Headers that every answer has; a route may say otherwise for its own.
    private static let headers: [(HTTPField.Name, String)] = [
        (.contentTypeOptions, "nosniff"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.cacheControl, "no-store"),
    ]

    /// Headers of what a browser could show as a page; scripts and style sheets, of which it fetches dozens, go without.
    private static let headersOfPages: [(HTTPField.Name, String)] = [
        (.referrerPolicy, "no-referrer"),
        (.contentSecurityPolicy, policy),
        (.frameOptions, "DENY"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), microphone=(), geolocation=()"),
    ]
    private static let all = headers + headersOfPages
    private static let partsOfPages = ["text/javascript", "text/css"]

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        var response = try await next(request, context)
        Self.add(to: &response)
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }

    /// Adds what every answer has.
    static func add(to response: inout Response) {
        let type = response.headers[.contentType] ?? ""
        let isPart = partsOfPages.contains { type.hasPrefix($0) }
        for (name, value) in isPart ? headers : all
        where response.headers[name] == nil { response.headers[name] = value }
    }
}
