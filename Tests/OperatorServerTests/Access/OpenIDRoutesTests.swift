import CentralSystem
import Database
import Foundation
import HTTPTypes
import OCPPJ
import OpenIDConnect
import Testing

@testable import OperatorServer

@Suite("Sign-in through an issuer: the way there and back, as a browser goes it")
struct OpenIDRoutesTests {
    /// An issuer that says of itself what it must, and has no code that is good.
    private struct Refusing: IssuerTransport {
        var isDown = false

        func send(_ request: IssuerRequest) async throws(OpenIDFailure) -> IssuerAnswer {
            guard !isDown, request.form == nil else {
                if isDown { throw OpenIDFailure(.issuerUnreachable, "down") }
                return IssuerAnswer(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8))
            }
            let metadata = #"""
                {"issuer":"https://id.example.com","authorization_endpoint":"https://id.example.com/authorize",
                "token_endpoint":"https://id.example.com/token","jwks_uri":"https://id.example.com/keys"}
                """#
            return IssuerAnswer(status: 200, body: Array(metadata.utf8))
        }
    }

    private struct World {
        let system: TestOperator
        let server: OperatorServer

        init(isDown: Bool = false) async throws {
            system = try await TestOperator()
            var settings = OpenIDSettings(
                issuer: "https://id.example.com", clientID: "csms",
                redirectURI: "https://csms.example.com" + OpenIDSettings.callbackPath,
                rights: ClaimedRights(defaultRole: .viewer))
            settings.name = "Example ID"
            let provider = OpenIDProvider(settings, transport: Refusing(isDown: isDown))
            server = system.server { $0.openID = provider }
        }

        func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestOperator.Answer {
            try await system.call(server, .get, "/api/v1/auth" + path, headers: headers, withKey: false)
        }

        /// Begins a sign-in; gives the cookie and the state that the issuer returns.
        func start(_ headers: HTTPFields = [:]) async throws -> (cookie: String, state: String) {
            let answer = try await get("/oidc/start", headers)
            let url = try #require(answer.headers[.location].flatMap { URLComponents(string: $0) })
            let state = try #require(url.queryItems?.first { $0.name == "state" }?.value)
            return (String(try #require(answer.headers[.setCookie]).prefix { $0 != ";" }), state)
        }

        /// Where a browser ends up that comes back so.
        func callback(_ query: String, cookie: String? = nil) async throws -> String? {
            let answer = try await get("/oidc/callback?" + query, cookie.map { [.cookie: $0] } ?? [:])
            #expect(answer.status == 302, "\(answer.text)")
            if let set = answer.headers[.setCookie] { #expect(set.contains("Max-Age=0")) }
            return answer.headers[.location]
        }
    }

    @Test("without an issuer there is no such way, and the methods say so")
    func notSetUp() async throws {
        let system = try await TestOperator()
        let server = system.server()
        for path in ["/auth/oidc/start", "/auth/oidc/callback?code=x&state=y"] {
            let answer = try await system.call(server, .get, "/api/v1" + path, withKey: false)
            #expect(answer.status == 404)
            #expect(answer.value("code") == "not-found")
        }
        let methods = try await system.call(server, .get, "/api/v1/auth/methods", withKey: false)
        #expect(methods.text == #"{"password":true,"oidc":null}"#)
        let world = try await World()
        #expect(try await world.get("/methods").value("oidc.name") == "Example ID")
    }

    @Test("the way to the issuer has a cookie that scripts cannot read, for ten minutes")
    func start() async throws {
        let world = try await World()
        let answer = try await world.get("/oidc/start?return=%23/stations")
        #expect(answer.status == 302)
        #expect(answer.headers[.location]?.hasPrefix("https://id.example.com/authorize?") == true)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("csms-sign-in="))
        for attribute in ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
            #expect(cookie.contains("; " + attribute))
        }
    }

    @Test("a place to return to is a view of the console, and nothing else")
    func places() async throws {
        for (text, path) in [
            ("", "/"), ("#/", "/#/"), ("/#/stations?q=a%20b", "/#/stations?q=a%20b"),
            ("#//evil.example", "/#//evil.example"),
        ] {
            #expect(try ReturnPlace(text).path == path)
        }
        let world = try await World()
        for text in [
            "https://evil.example", "//evil.example", "/stations", "/\\evil.example", "#x", "/%23/x",
            "javascript:1",
            "#/a\r\nSet-Cookie: x", "#/ä", "#/" + String(repeating: "x", count: 500), "/.#/", "//#/x",
        ] {
            #expect(throws: Problem.self, "\(text)") { _ = try ReturnPlace(text) }
            let encoded = PercentEncoding.encode(text)
            let answer = try await world.get("/oidc/start?return=\(encoded)")
            #expect(answer.status == 400, "\(text)")
            #expect(answer.value("errors.0.parameter") == "return", "\(answer.text)")
        }
    }

    @Test("who comes back without having gone, too often, or with another's state, is not let in")
    func states() async throws {
        let world = try await World()
        let (cookie, state) = try await world.start()
        let (other, _) = try await world.start()
        let expired = "/#sign-in-error=expired"
        #expect(try await world.callback("code=c&state=\(state)") == expired)
        #expect(try await world.callback("code=c&state=\(state)x", cookie: cookie) == expired)
        #expect(try await world.callback("code=c&state=\(state)", cookie: other) == expired)
        #expect(try await world.callback("code=c", cookie: cookie) == expired)
        #expect(try await world.callback("code=c&state=\(state)", cookie: "csms-sign-in=x") == expired)
        #expect(try await world.callback("", cookie: cookie) == expired)
        // Another secret: that of another system.
        try await world.system.database.write { try $0.execute("delete from sealing_secret") }
        #expect(try await world.callback("code=c&state=\(state)", cookie: cookie) == expired)
    }

    @Test("what the issuer refuses is told apart, and parameters that are not known are ignored")
    func refusals() async throws {
        let world = try await World()
        let (cookie, state) = try await world.start()
        for (query, reason) in [
            ("error=access_denied", "cancelled"),
            ("error=server_error&error_description=x", "issuer-refused"),
            ("code=c&iss=https%3A%2F%2Fevil.example", "invalid-token"), ("session_state=x", "issuer-refused"),
            ("code=c&session_state=1&iss=https%3A%2F%2Fid.example.com", "issuer-refused"),
        ] {
            let place = try await world.callback("state=\(state)&\(query)", cookie: cookie)
            #expect(place == "/#sign-in-error=\(reason)", "\(query)")
        }
        #expect(try await world.get("/oidc/callback?state=1&state=2").status == 400)
        #expect(try await world.get("/oidc/callback?code=%zz").status == 400)
    }

    @Test("an issuer that is down is a word in the console, not a page of JSON")
    func down() async throws {
        let answer = try await World(isDown: true).get("/oidc/start")
        #expect(answer.status == 302)
        #expect(answer.headers[.location] == "/#sign-in-error=issuer-unreachable")
    }

    @Test("forged ways back are paused by address and counted in the audit log, whoever they name")
    func throttle() async throws {
        let world = try await World()
        for _ in 0..<31 {
            #expect(try await world.callback("code=c&state=s") == "/#sign-in-error=expired")
        }
        // Each pause is twice as long as the one before: soon one is longer than a call takes, however busy the machine.
        var place: String?
        for _ in 0..<10 where place != "/#sign-in-error=too-many-attempts" {
            place = try await world.callback("code=c&state=s")
        }
        #expect(place == "/#sign-in-error=too-many-attempts")
        try await world.server.recordRefusals(at: .now)
        let log = try await world.system.call(
            world.server, .get, "/api/v1/audit-log?action=access.refuse")
        #expect(log.value("data.0.target") == "GET /api/v1/auth/oidc/callback", "\(log.text)")
        #expect(log.value("data.0.status") == "401")
    }
}
