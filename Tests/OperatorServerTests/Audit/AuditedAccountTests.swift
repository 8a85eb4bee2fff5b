import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

/// The changes that take a person: to sign in and out, and what people do with their own account.
enum AuditedAccount {
    static let routes = Set(
        AuditedRoute.all.filter { name, route in
            name == "POST /setup" || ["account.", "session."].contains { route.action.hasPrefix($0) }
        }.keys)
}

@Suite("Who signs in, and what people do with their own account, is in the audit log")
struct AuditedAccountTests {
    private static let password = "correct horse battery"
    private static let newPassword = "staple of a new kind"

    @Test("every such request leaves one row that names the person, and no secret")
    func rows() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.passwordCost = .least }
        let opened = try await system.database.write { [system = system.system] in
            try system.openSetup(at: .now, in: $0)
        }
        let token = try #require(opened)
        var cookie: HTTPFields = [:]
        func call(_ route: String, _ body: String? = nil, path: String? = nil) async throws
            -> TestOperator.Answer
        {
            let parts = route.split(separator: " ").map(String.init)
            let answer = try await system.call(
                server, HTTPRequest.Method(parts[0]) ?? .get, "/api/v1" + (path ?? parts[1]), body,
                headers: cookie, withKey: false)
            #expect((200..<300).contains(answer.status), "\(route): \(answer.text)")
            if let set = answer.headers[.setCookie], let csrf = answer.value("csrfToken") {
                cookie = [.cookie: String(set.prefix { $0 != ";" }), .csrfToken: csrf]
            }
            return answer
        }
        let login = #"{"name":"anna","password":"\#(Self.password)"}"#
        _ = try await call(
            "POST /setup", #"{"token":"\#(token)","name":"anna","password":"\#(Self.password)"}"#)
        _ = try await call("POST /auth/login", login)
        let sessions = try await call("GET /auth/sessions")
        let other = try #require(sessions.value("data.1.id"))
        _ = try await call("DELETE /auth/sessions/{id}", path: "/auth/sessions/\(other)")
        _ = try await call("PATCH /auth/me", #"{"language":"ko"}"#)
        let proof = #"{"password":"\#(Self.password)"}"#
        let secret = try #require(try await call("POST /auth/second-factor", proof).value("secret"))
        let code = try #require(TimeBasedCode(base32: secret)?.code(at: .now))
        let codes = try await call("POST /auth/second-factor/confirm", #"{"code":"\#(code)"}"#)
        _ = try await call("POST /auth/second-factor/remove", proof)
        _ = try await call(
            "POST /auth/password", #"{"password":"\#(Self.password)","newPassword":"\#(Self.newPassword)"}"#)
        _ = try await call("POST /auth/logout")

        let rows = try await system.database.read { [system = system.system] in
            try system.auditLog(AuditFilter(), PageRequest(limit: 100), in: $0).items
        }
        let expected = AuditedAccount.routes.compactMap { AuditedRoute.all[$0]?.action }.sorted()
        #expect(rows.map(\.entry.action).sorted() == expected)
        for row in rows {
            #expect(row.entry.actor == "user 1: anna", "\(row.entry.action)")
            #expect(row.entry.target == "1", "\(row.entry.action)")
            let recovery = codes.value("recoveryCodes.0") ?? "none"
            for word in [Self.password, Self.newPassword, secret, token, recovery] {
                #expect(!"\(row)".contains(word), "\(row.entry.action)")
            }
        }
        #expect(
            rows.first { $0.entry.action == "account.update" }?.entry.change.after == #"{"language":"ko"}"#)
    }

    @Test("a sign-in that is refused leaves no row of its own: it is counted with the refusals")
    func refused() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.passwordCost = .least }
        let login = #"{"name":"anna","password":"wrong"}"#
        let answer = try await system.call(server, .post, "/api/v1/auth/login", login, withKey: false)
        #expect(answer.status == 401)
        try await server.recordRefusals(at: .now)
        let rows = try await system.call(.get, "/api/v1/audit-log")
        #expect(rows.value("data.0.action") == "access.refuse")
        #expect(rows.value("data.0.target") == "POST /api/v1/auth/login")
        #expect(rows.value("data.1.id") == nil)
    }
}
