import CentralSystem
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

/// Made from the tables of routes, so that a route that is added cannot be forgotten.
@Suite("Every route that changes something is in the audit log")
struct AuditedRouteTests {
    /// Routes that change something and leave no row of their own.
    private static let exempt: [String: String] = [
        "PUT /uploads/{token}": "a station does it; the command with the link is recorded",
        "POST /uploads/{token}": "a station does it; the command with the link is recorded",
        "PUT /uploads/{token}/{name}": "a station does it; the command with the link is recorded",
        "POST /uploads/{token}/{name}": "a station does it; the command with the link is recorded",
    ]

    @Test("every route that changes something has a name, and every name a route")
    func names() async throws {
        let operations = try await Self.changes()
        let api = operations.filter { $0.group.prefix == "/api/v1" }
        let routes = Set(api.map { "\($0.entry.method) \($0.path.dropFirst("/api/v1".count))" })
        #expect(routes == Set(AuditedRoute.all.keys))
        let others = operations.filter { $0.group.prefix != "/api/v1" }
        let open = Set(others.map { "\($0.entry.method) \($0.path)" })
        #expect(open == Set(Self.exempt.keys))
    }

    @Test("a request to every one of them leaves one row, with who did it, when and what")
    func rows() async throws {
        let system = try await AuditedSystem()
        var recorded: Set<String> = []
        for call in try await system.calls() {
            let before = try await system.rows()
            let answer = try await system.call(call)
            #expect((200..<300).contains(answer.status), "\(call.route): \(answer.text)")
            let rows = try await system.rows().dropLast(before.count)
            #expect(rows.count == 1, "\(call.route)")
            guard let row = rows.first, let route = AuditedRoute.all[call.route] else { continue }
            #expect(row.entry.action == route.action)
            #expect(row.entry.kind == route.subject?.kind, "\(call.route)")
            #expect(row.entry.actor == "key 1: test")
            #expect(row.entry.requestID == answer.headers[.requestID])
            #expect((200..<300).contains(row.entry.status))
            if route.subject != nil { #expect(row.entry.target != nil, "\(call.route)") }
            for secret in AuditedSystem.secrets {
                #expect(!"\(row)".contains(secret), "\(call.route): \(row)")
            }
            recorded.insert(call.route)
        }
        #expect(recorded == Set(AuditedRoute.all.keys).subtracting(AuditedAccount.routes))
    }

    @Test("what is refused before it changed anything, replayed, or a dry run leaves none")
    func none() async throws {
        let system = try await TestOperator()
        let key: HTTPFields = [.idempotencyKey: "1"]
        let tag = #"{"idTag":"T"}"#
        _ = try await system.call(system.server(), .post, "/api/v1/id-tags", tag, headers: key)
        let replay = try await system.call(system.server(), .post, "/api/v1/id-tags", tag, headers: key)
        #expect(replay.headers[.idempotencyReplayed] == "true")
        #expect(try await system.call(.post, "/api/v1/id-tags", tag).status == 409)
        #expect(try await system.call(.post, "/api/v1/id-tags", #"{"x":1}"#).status == 400)
        #expect(try await system.call(.patch, "/api/v1/stations/NONE", #"{"name":"x"}"#).status == 404)
        let dry = try await system.call(
            system.server(), .post, "/api/v1/id-tags/import?dryRun=true", "idTag\nA",
            headers: [.contentType: "text/csv"])
        #expect(dry.status == 200)
        let rows = try await system.call(.get, "/api/v1/audit-log")
        #expect(rows.value("data.0.action") == "idTag.create")
        #expect(rows.value("data.1.id") == nil)
    }

    private static func changes() async throws -> [OpenAPIOperation] {
        let server = try await TestOperator().server()
        let document = OpenAPIDocument(groups: server.groups(), settings: OperatorServerSettings())
        return document.paths.flatMap(\.operations).filter { AuditedRoute.isChange($0.entry.method) }
    }
}
