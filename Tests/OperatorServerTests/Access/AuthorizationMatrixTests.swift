import CentralSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Who may do what: every route, every role, own and other sites", .serialized)
struct AuthorizationMatrixTests {
    /// A route of the document, and what it demands by the document.
    private struct Route: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let access: String

        var name: String { "\(method) \(path)" }
        var permission: Permission? { Permission(rawValue: String(access.prefix { $0 != " " })) }
        var needsAllSites: Bool { access.hasSuffix(" all") }
    }

    @Test("every route says what it takes, and each says what is expected here")
    func expectations() async throws {
        let system = try await TestOperator()
        let routes = try await Self.routes(of: system)
        #expect(routes.count > 100)
        let demanded = Dictionary(uniqueKeysWithValues: routes.map { ($0.name, $0.access) })
        #expect(Set(demanded.keys).subtracting(ExpectedAccess.routes.keys) == [], "say what they must answer")
        #expect(Set(ExpectedAccess.routes.keys).subtracting(demanded.keys) == [], "routes that are gone")
        for (name, access) in demanded { #expect(ExpectedAccess.routes[name] == access, "\(name)") }
    }

    @Test("every object that a path names belongs to stations, or is known to belong to none")
    func objects() async throws {
        for route in try await Self.routes(of: try await TestOperator()) where route.path.contains("{") {
            let isKnown = ["{identity}", "/transactions/{id}", "/reservations/{id}", "/commands/{id}"]
                .contains { route.path.contains($0) }
            let isShared = ScopedObject.sharedPaths.contains { route.path.hasPrefix($0) }
            let isOther = [
                "/jobs/{id}", "/files/{id}", "/alerts/{id}", "/alert-silences/{id}",
            ].contains { route.path.hasPrefix($0) }
            #expect(isKnown || isShared || isOther, "\(route.name): ScopedObject must know it")
        }
    }

    @Test("without credentials, or with an expired or unknown key, nothing opens")
    func strangers() async throws {
        let world = try await AccessWorld()
        let past = Timestamp.now.adding(.seconds(-60))
        let expired = try await world.key(APIKeyRights(expiresAt: past), at: past.adding(.seconds(-60)))
        let keys: [String?] = [nil, "csk_unknown", expired]
        try await eachRoute(world, of: world.own) { route, path, call in
            for key in keys {
                let status = try await call(key, path).status
                #expect(status == 401, "\(route.name)")
            }
        }
    }

    @Test("a role opens the routes of its permissions and no others", arguments: Role.allCases)
    func roles(_ role: Role) async throws {
        let world = try await AccessWorld()
        let key = try await world.key(APIKeyRights(role: role))
        try await eachRoute(world, of: world.own) { route, path, call in
            let answer = try await call(key, path)
            let isAllowed = route.permission.map(role.permissions.contains) ?? true
            try check(answer, route, isAllowed: isAllowed)
        }
    }

    @Test("a key of fewer permissions than its role opens only theirs", arguments: Permission.allCases)
    func narrowedKeys(_ permission: Permission) async throws {
        let world = try await AccessWorld()
        let key = try await world.key(APIKeyRights(permissions: [permission]))
        try await eachRoute(world, of: world.own) { route, path, call in
            let answer = try await call(key, path)
            try check(answer, route, isAllowed: route.permission.map { $0 == permission } ?? true)
        }
    }

    @Test(
        "whose sites are limited touches own stations and nothing that is everybody's",
        arguments: Role.allCases)
    func ownSite(_ role: Role) async throws {
        let world = try await AccessWorld()
        let key = try await world.key(APIKeyRights(role: role, scope: .sites([world.site])))
        try await eachRoute(world, of: world.own) { route, path, call in
            let answer = try await call(key, path)
            let isAllowed =
                (route.permission.map(role.permissions.contains) ?? true) && !route.needsAllSites
            try check(answer, route, isAllowed: isAllowed)
            #expect(!answer.text.contains("OTHER-STATION"), "\(route.name): \(answer.text.prefix(300))")
        }
    }

    @Test("the objects of another site are not there, whatever the role", arguments: Role.allCases)
    func otherSite(_ role: Role) async throws {
        let world = try await AccessWorld()
        let key = try await world.key(APIKeyRights(role: role, scope: .sites([world.site])))
        try await eachRoute(world, of: world.other) { route, path, call in
            guard path != world.own.filled(route.path) else { return }
            let answer = try await call(key, path)
            let isAllowed =
                (route.permission.map(role.permissions.contains) ?? true) && !route.needsAllSites
            #expect(answer.status == (isAllowed ? 404 : 403), "\(route.name): \(answer.text.prefix(300))")
            let nowhere = path.replacing(world.other.identity, with: "NOBODY")
            guard isAllowed, nowhere != path else { return }
            let unknown = try await call(key, nowhere)
            #expect(
                unknown.text.replacing("NOBODY", with: world.other.identity).drop { $0 != "{" }
                    .replacing(unknown.value("requestId") ?? "", with: "")
                    == answer.text.replacing(answer.value("requestId") ?? "", with: ""),
                "\(route.name): an unknown station is answered otherwise")
        }
    }

    private func check(_ answer: TestOperator.Answer, _ route: Route, isAllowed: Bool) throws {
        guard isAllowed else {
            #expect(answer.status == 403, "\(route.name): \(answer.text.prefix(300))")
            return
        }
        // A key has no account, and only that is told otherwise.
        if route.path.hasPrefix("/auth/"), route.path != "/auth/me" || route.method != .get {
            #expect([403, 422].contains(answer.status), "\(route.name)")
            return
        }
        #expect(![401, 403].contains(answer.status), "\(route.name): \(answer.text.prefix(300))")
        #expect(answer.status < 500, "\(route.name): \(answer.text.prefix(300))")
        if route.method == .get, ExistingObjects.has(route.path) {
            #expect(answer.status == 200, "\(route.name): \(answer.text.prefix(300))")
        }
    }

    /// Sends the route's request with a key, or none, to a path.
    private typealias Call = @Sendable (String?, String) async throws -> TestOperator.Answer

    /// Calls `body` for every route: those that remove something last, so that the others find it.
    private func eachRoute(
        _ world: AccessWorld, of objects: AccessWorld.Objects,
        _ body: @Sendable (Route, String, Call) async throws -> Void
    ) async throws {
        let routes = try await Self.routes(of: world.system)
        let ordered = routes.filter { $0.method != .delete } + routes.filter { $0.method == .delete }
        try await Application(router: world.server.router()).test(.router) { client in
            for route in ordered {
                try await body(route, objects.filled(route.path)) { key, path in
                    var headers: HTTPFields = [.contentType: "application/json"]
                    headers[.ifMatch] = TestOperator.ifMatch(route.method)
                    if let key { headers[.authorization] = "Bearer \(key)" }
                    let needsBody = [.post, .put, .patch].contains(route.method)
                    return try await client.execute(
                        uri: "/api/v1" + path, method: route.method, headers: headers,
                        body: needsBody ? ByteBuffer(string: "{}") : nil
                    ) { response in
                        TestOperator.Answer(
                            status: response.status.code, headers: response.headers,
                            text: String(buffer: response.body))
                    }
                }
            }
        }
    }

    /// The routes below /api/v1 that need credentials, from the document.
    private static func routes(of system: TestOperator) async throws -> [Route] {
        let answer = try await system.call(.get, "/openapi.json")
        let paths = try #require(try JSONDocument(text: answer.text).root["paths"])
        return paths.members.flatMap { item -> [Route] in
            guard item.name.hasPrefix("/api/v1/") else { return [] }
            return item.value.members.compactMap { operation in
                guard operation.value["security"]?.count ?? 0 > 0,
                    let method = HTTPRequest.Method(operation.name.uppercased())
                else { return nil }
                let permission = operation.value["x-permission"]?.string ?? "none"
                let isForAll = operation.value["x-needs-all-sites"]?.bool == true
                return Route(
                    method: method, path: String(item.name.dropFirst("/api/v1".count)),
                    access: permission + (isForAll ? " all" : ""))
            }
        }
    }
}

/// Which GETs find something in an `AccessWorld`.
private enum ExistingObjects {
    private static let absent = [
        "/commands/{id}/comparison", "/id-tags/{idTag}", "/configuration-templates/{id}",
        "/charging-profile-templates/{id}", "/data-transfer-rules/{id}", "/webhooks/{id}", "/users/{id}",
    ]

    static func has(_ path: String) -> Bool { !absent.contains { path.hasPrefix($0) } }
}
