import HTTPTypes
import Hummingbird

/// The routes of one part of the API, so that every path answers 405 to the methods it does not have.
struct RouteTable {
    typealias Handler = @concurrent @Sendable (Request, ApiContext) async throws -> Response

    /// A route, and what the API's document says about it.
    struct Entry: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let handler: Handler
        let description: RouteDescription?
    }

    private(set) var entries: [Entry] = []

    /// Methods that get a 405; HEAD follows GET, others are unknown.
    private static let refusable: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace,
    ]

    mutating func get(
        _ path: String, _ handler: @escaping Handler, _ description: RouteDescription? = nil
    ) {
        entries.append(Entry(method: .get, path: path, handler: handler, description: description))
    }

    mutating func post(
        _ path: String, _ handler: @escaping Handler, _ description: RouteDescription? = nil
    ) {
        entries.append(Entry(method: .post, path: path, handler: handler, description: description))
    }

    mutating func put(
        _ path: String, _ handler: @escaping Handler, _ description: RouteDescription? = nil
    ) {
        entries.append(Entry(method: .put, path: path, handler: handler, description: description))
    }

    mutating func patch(
        _ path: String, _ handler: @escaping Handler, _ description: RouteDescription? = nil
    ) {
        entries.append(Entry(method: .patch, path: path, handler: handler, description: description))
    }

    mutating func delete(
        _ path: String, _ handler: @escaping Handler, _ description: RouteDescription? = nil
    ) {
        entries.append(Entry(method: .delete, path: path, handler: handler, description: description))
    }

    func install(on router: some RouterMethods<ApiContext>) {
        for entry in entries { router.on(RouterPath(entry.path), method: entry.method, use: entry.handler) }
        for (path, own) in Dictionary(grouping: entries, by: \.path) {
            var allowed = own.map(\.method)
            if allowed.contains(.get) { allowed.append(.head) }
            for method in Self.refusable where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { [allowed] _, _ -> Response in
                    throw Problem.methodNotAllowed(method, allowed: allowed)
                }
            }
        }
    }
}
