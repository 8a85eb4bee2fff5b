import HTTPTypes
import Hummingbird

/// The routes of one part of the API, so that every path answers 405 to the methods it does not have.
struct RouteTable {
    typealias Handler = @concurrent @Sendable (Request, ApiContext) async throws -> Response

    /// A route, and what the API's document says about it.
    struct Entry: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let access: RouteAccess
        let handler: Handler
        let description: RouteDescription?
        let version: VersionRule
    }

    /// What a change of a thing has to do with the version of it that the client knows (`Versioned`).
    enum VersionRule: Sendable {
        case ignoringVersion
        /// If-Match counts where it is sent.
        case takingVersion
        /// If-Match must be sent: what many work with is not to be changed unseen.
        case requiringVersion
    }

    private(set) var entries: [Entry] = []

    /// Methods that get a 405; HEAD follows GET, others are unknown.
    private static let refusable: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace,
    ]

    mutating func get(
        _ path: String, _ access: RouteAccess, _ handler: @escaping Handler,
        _ description: RouteDescription? = nil
    ) {
        add(.get, path, access, handler, description)
    }

    mutating func post(
        _ path: String, _ access: RouteAccess, _ handler: @escaping Handler,
        _ description: RouteDescription? = nil
    ) {
        add(.post, path, access, handler, description)
    }

    mutating func put(
        _ path: String, _ access: RouteAccess, _ handler: @escaping Handler,
        _ description: RouteDescription? = nil
    ) {
        add(.put, path, access, handler, description)
    }

    mutating func patch(
        _ path: String, _ access: RouteAccess, _ handler: @escaping Handler,
        _ description: RouteDescription? = nil, _ version: VersionRule = .ignoringVersion
    ) {
        add(.patch, path, access, handler, description, version)
    }

    mutating func delete(
        _ path: String, _ access: RouteAccess, _ handler: @escaping Handler,
        _ description: RouteDescription? = nil, _ version: VersionRule = .ignoringVersion
    ) {
        add(.delete, path, access, handler, description, version)
    }

    private mutating func add(
        _ method: HTTPRequest.Method, _ path: String, _ access: RouteAccess, _ handler: @escaping Handler,
        _ description: RouteDescription?, _ version: VersionRule = .ignoringVersion
    ) {
        entries.append(
            Entry(
                method: method, path: path, access: access, handler: handler, description: description,
                version: version))
    }

    /// Adds the routes to a router; each behind what `wrap` puts in front of it.
    func install(
        on router: some RouterMethods<ApiContext>,
        behind wrap: (Entry) -> (any RouterMethods<ApiContext>)? = { _ in nil }
    ) {
        for entry in entries {
            let place = wrap(entry) ?? router
            place.on(RouterPath(entry.path), method: entry.method, use: entry.handler)
        }
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
