import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Sign-in, sessions and what a browser may send")
struct SessionRoutesTests {
    private static let password = "correct horse battery"

    /// A system with an administrator, and a server that all calls go to.
    private struct World {
        let system: TestOperator
        let server: OperatorServer

        init(_ change: (inout OperatorServerSettings) -> Void = { _ in }) async throws {
            system = try await TestOperator()
            server = system.server {
                $0.passwordCost = .least
                change(&$0)
            }
            let body = #"{"name":"anna","role":"administrator","password":"\#(password)"}"#
            #expect(try await system.call(server, .post, "/api/v1/users", body).status == 201)
        }

        /// A call with these headers and no key.
        func call(
            _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ headers: HTTPFields = [:]
        ) async throws -> TestOperator.Answer {
            try await system.call(server, method, "/api/v1" + path, body, headers: headers, withKey: false)
        }

        func login(_ password: String = SessionRoutesTests.password, _ more: String = "") async throws
            -> TestOperator.Answer
        {
            try await call(.post, "/auth/login", #"{"name":"anna","password":"\#(password)"\#(more)}"#)
        }

        /// The headers of a browser that is signed in.
        func signIn() async throws -> HTTPFields {
            let answer = try await login()
            let cookie = try #require(answer.headers[.setCookie]?.prefix { $0 != ";" })
            return [.cookie: String(cookie), .csrfToken: try #require(answer.value("csrfToken"))]
        }
    }

    @Test("a sign-in gives a cookie that scripts cannot read, and says who one is")
    func login() async throws {
        let world = try await World()
        let answer = try await world.login()
        #expect(answer.status == 200)
        #expect(answer.value("role") == "administrator")
        #expect(answer.value("permissions.3") == "administer")
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("csms="))
        for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=604800"] {
            #expect(cookie.contains("; " + attribute))
        }
        #expect(!cookie.contains("Secure"))
        let headers = try await world.signIn()
        let me = try await world.call(.get, "/auth/me", nil, headers)
        #expect(me.value("kind") == "user")
        #expect(me.value("csrfToken") == headers[.csrfToken])
        #expect(try await world.system.call(.get, "/api/v1/auth/me").value("kind") == "key")
    }

    @Test("behind a proxy that is trusted and speaks HTTPS the cookie is for this host and secure")
    func secureCookie() async throws {
        let world = try await World { $0.isTrustedProxy = { $0 == "unknown" } }
        let body = #"{"name":"anna","password":"\#(Self.password)"}"#
        let forwarded: HTTPFields = [.forwardedProto: "https", .forwardedFor: "198.51.100.9, 203.0.113.5"]
        let answer = try await world.call(.post, "/auth/login", body, forwarded)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-csms="))
        #expect(cookie.contains("; Secure"))
        var headers = forwarded
        headers[.cookie] = String(cookie.prefix { $0 != ";" })
        let sessions = try await world.call(.get, "/auth/sessions", nil, headers)
        #expect(sessions.value("data.0.address") == "203.0.113.5")
        #expect(sessions.value("data.0.current") == "true")
    }

    @Test("a wrong name and a wrong password are answered alike, and so is a disabled user")
    func wrong() async throws {
        let world = try await World()
        let body = #"{"name":"ben","role":"viewer","password":"\#(Self.password)"}"#
        let ben = try await world.system.call(world.server, .post, "/api/v1/users", body)
        let path = "/api/v1/users/\(try #require(ben.value("id")))"
        _ = try await world.system.call(world.server, .patch, path, #"{"disabled":true}"#)
        for name in ["anna", "nobody", "ben"] {
            let given = name == "ben" ? Self.password : "wrong"
            let answer = try await world.call(
                .post, "/auth/login", #"{"name":"\#(name)","password":"\#(given)"}"#)
            #expect(answer.status == 401)
            #expect(answer.value("code") == "wrong-credentials")
            #expect(answer.value("detail") == "Name or password is wrong")
            #expect(answer.headers[.setCookie] == nil)
        }
    }

    @Test("a change by cookie needs the token, and must not come from another site")
    func crossSite() async throws {
        let world = try await World()
        let good = try await world.signIn()
        let body = #"{"displayName":"Anna"}"#
        func change(_ edit: (inout HTTPFields) -> Void) async throws -> Int {
            var headers = good
            edit(&headers)
            return try await world.call(.patch, "/auth/me", body, headers).status
        }
        #expect(try await change { _ in } == 200)
        #expect(try await change { $0[.csrfToken] = nil } == 403)
        #expect(try await change { $0[.csrfToken] = "guess" } == 403)
        #expect(try await change { $0[.fetchSite] = "same-origin" } == 200)
        #expect(try await change { $0[.fetchSite] = "cross-site" } == 403)
        #expect(try await change { $0[.fetchSite] = "same-site" } == 403)
        #expect(try await change { $0[.origin] = "http://evil.example" } == 403)
        #expect(try await change { $0[.origin] = "null" } == 403)
        #expect(try await change { $0[.origin] = "http://localhost:8080" } == 200)
        var reading = good
        reading[.csrfToken] = nil
        #expect(try await world.call(.get, "/stations", nil, reading).status == 200)
        let login = #"{"name":"anna","password":"\#(Self.password)"}"#
        #expect(try await world.call(.post, "/auth/login", login, [.fetchSite: "cross-site"]).status == 403)
    }

    @Test("after logout, and after a session was ended from elsewhere, the cookie opens nothing")
    func ends() async throws {
        let world = try await World()
        let (first, second) = (try await world.signIn(), try await world.signIn())
        let sessions = try await world.call(.get, "/auth/sessions", nil, first)
        let other = try #require(sessions.value("data.0.id"))
        #expect(sessions.value("data.1.current") == "true")
        #expect(try await world.call(.delete, "/auth/sessions/\(other)", nil, first).status == 204)
        #expect(try await world.call(.get, "/auth/me", nil, second).status == 401)
        let logout = try await world.call(.post, "/auth/logout", nil, first)
        #expect(logout.status == 204)
        #expect(logout.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await world.call(.get, "/auth/me", nil, first).status == 401)
    }

    @Test("a new password takes the present one, and ends the other sessions")
    func password() async throws {
        let world = try await World()
        let (mine, other) = (try await world.signIn(), try await world.signIn())
        func change(_ present: String, _ new: String) async throws -> Int {
            let body = #"{"password":"\#(present)","newPassword":"\#(new)"}"#
            return try await world.call(.post, "/auth/password", body, mine).status
        }
        #expect(try await change(Self.password, "elevenchars") == 422)
        #expect(try await change("not the one", "a new password") == 403)
        #expect(try await change(Self.password, "a new password") == 204)
        #expect(try await world.call(.get, "/auth/me", nil, mine).status == 200)
        #expect(try await world.call(.get, "/auth/me", nil, other).status == 401)
        #expect(try await world.login().status == 401)
        #expect(try await world.login("a new password").status == 200)
    }

    @Test("guesses are paused, and told how long to wait")
    func throttle() async throws {
        let world = try await World()
        // On a slow machine the first pauses are over before the next attempt; they grow.
        var (answer, attempts) = (try await world.login("wrong"), 1)
        while answer.status == 401, attempts < 20 {
            answer = try await world.login("wrong")
            attempts += 1
        }
        #expect(attempts > 5)
        #expect(answer.status == 429)
        #expect(answer.value("code") == "too-many-attempts")
        #expect(try #require(answer.headers[.retryAfter].flatMap { Int($0) }) >= 1)
    }

    @Test("a hash that costs what the settings were before is made anew, and the password stays")
    func renewedHash() async throws {
        let world = try await World()
        var cost = UserPassword.Cost.least
        cost.parallelism = 2
        let other = world.system.server { [cost] in $0.passwordCost = cost }
        let body = #"{"name":"anna","password":"\#(Self.password)"}"#
        for _ in 0..<2 {
            let answer = try await world.system.call(
                other, .post, "/api/v1/auth/login", body, withKey: false)
            #expect(answer.status == 200)
            let user = try await world.system.database.read { [system = world.system.system] in
                try system.user(named: "anna", in: $0)
            }
            #expect(user?.password?.cost == cost)
        }
    }

    @Test("a second factor is asked for once it is confirmed, and its recovery codes open once")
    func secondFactor() async throws {
        let world = try await World()
        let headers = try await world.signIn()
        let proof = #"{"password":"\#(Self.password)"}"#
        #expect(
            try await world.call(.post, "/auth/second-factor", #"{"password":"wrong"}"#, headers).status
                == 403)
        let begun = try await world.call(.post, "/auth/second-factor", proof, headers)
        #expect(begun.value("uri")?.hasPrefix("otpauth://totp/") == true)
        #expect(begun.value("qrCode")?.hasPrefix("<svg") == true)
        #expect(try await world.login().status == 200)
        let wrong = try await world.call(
            .post, "/auth/second-factor/confirm", #"{"code":"0000000"}"#, headers)
        #expect(wrong.status == 422)
        let secret = try #require(begun.value("secret"))
        let code = try #require(TimeBasedCode(base32: secret)).code(at: .now)
        let confirmed = try await world.call(
            .post, "/auth/second-factor/confirm", #"{"code":"\#(code)"}"#, headers)
        let recovery = try #require(confirmed.value("recoveryCodes.0"))
        let asked = try await world.login()
        #expect(asked.status == 401)
        #expect(asked.value("code") == "code-required")
        // The code that confirmed it was used.
        #expect(try await world.login(Self.password, #","code":"\#(code)""#).status == 401)
        #expect(try await world.login(Self.password, #","code":"\#(recovery)""#).status == 200)
        #expect(try await world.login(Self.password, #","code":"\#(recovery)""#).status == 401)
        let removed = try await world.call(.post, "/auth/second-factor/remove", proof, headers)
        #expect(removed.status == 204)
        #expect(try await world.login().status == 200)
    }

    @Test("the set-up makes the first administrator, once, and signs in")
    func setup() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.passwordCost = .least }
        func call(_ method: HTTPRequest.Method, _ body: String? = nil) async throws -> TestOperator.Answer {
            try await system.call(server, method, "/api/v1/setup", body, withKey: false)
        }
        #expect(try await call(.get).value("open") == "true")
        let opened = try await system.database.write { [system = system.system] in
            try system.openSetup(at: .now, in: $0)
        }
        let token = try #require(opened)
        func body(_ token: String, _ password: String) -> String {
            #"{"token":"\#(token)","name":"anna","password":"\#(password)"}"#
        }
        #expect(try await call(.post, body("guess", Self.password)).status == 403)
        #expect(try await call(.post, body(token, "too short")).status == 422)
        let done = try await call(.post, body(token, Self.password))
        #expect(done.status == 201)
        #expect(done.headers[.setCookie] != nil)
        #expect(done.value("role") == "administrator")
        #expect(try await call(.get).value("open") == "false")
        #expect(try await call(.post, body(token, Self.password)).value("code") == "setup-closed")
    }
}
