import HTTPTypes
import Hummingbird

/// The routes of one part of the API, so that every path answers 405 to the methods it does not have.
struct RouteTable {
    typealias Handler = @concurrent @Sendable (Request, ApiContext) async throws -> Response

    private var paths: [String] = []
    private var handlers: [String: [HTTPRequest.Method: Handler]] = [:]

    /// Methods that get a 405; HEAD follows GET, others are unknown.
    private static let refusable: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options,
    ]

    mutating func get(_ path: String, _ handler: @escaping Handler) { add(.get, path, handler) }

    mutating func post(_ path: String, _ handler: @escaping Handler) { add(.post, path, handler) }

    mutating func put(_ path: String, _ handler: @escaping Handler) { add(.put, path, handler) }

    mutating func patch(_ path: String, _ handler: @escaping Handler) { add(.patch, path, handler) }

    mutating func delete(_ path: String, _ handler: @escaping Handler) { add(.delete, path, handler) }

    private mutating func add(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
        if handlers[path] == nil { paths.append(path) }
        handlers[path, default: [:]][method] = handler
    }

    func install(on router: some RouterMethods<ApiContext>) {
        for path in paths {
            let own = handlers[path] ?? [:]
            for (method, handler) in own { router.on(RouterPath(path), method: method, use: handler) }
            var allowed = Array(own.keys)
            if own[.get] != nil { allowed.append(.head) }
            for method in Self.refusable where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { [allowed] _, _ -> Response in
                    throw Problem.methodNotAllowed(method, allowed: allowed)
                }
            }
        }
    }
}
