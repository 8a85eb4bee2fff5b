import Crypto
import Foundation
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Every answer of the operator port has its security headers")
struct SecurityHeadersTests {
    private static let everywhere = [
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ]

    @Test("for every route of the OpenAPI document, with a key and without, and for what is no route")
    func everyRoute() async throws {
        let system = try await TestOperator()
        let server = system.server()
        let document = OpenAPIDocument(groups: server.groups(), settings: OperatorServerSettings())
        var paths = document.paths.flatMap { path, operations in operations.map { ($0.entry.method, path) } }
        paths += [(.get, "/nothing/here"), (.trace, "/api/v1/stations"), (.head, "/api/v1/stations")]
        for (method, path) in paths where path != "/api/v1/events" {
            for key in [system.key, "csk_wrong"] {
                let answer = try await system.call(method, Self.filled(path), key: key)
                Self.check(answer, "\(method) \(path)")
                if path.hasPrefix("/api/v1") {
                    #expect(answer.headers[.cacheControl] == "no-store", "\(method) \(path)")
                }
            }
        }
    }

    @Test(
        "the page of the documentation runs its own script and style, named by their hashes, and nothing else"
    )
    func documentation() async throws {
        let system = try await TestOperator()
        let page = try await system.call(.get, "/docs")
        let policy = Self.header("Content-Security-Policy", of: page)
        #expect(!policy.contains("unsafe"))
        for name in ["style", "script"] {
            let parts = page.text.components(separatedBy: "<\(name)>").dropFirst()
            #expect(parts.count == 1)
            let content = try #require(parts.first?.components(separatedBy: "</\(name)>").first)
            let hash = Data(SHA256.hash(data: Data(content.utf8))).base64EncodedString()
            #expect(policy.contains("\(name)-src 'sha256-\(hash)'"))
        }
        // What the policy would stop is not in the page.
        #expect(!page.text.contains("style=\"") && !page.text.contains("onclick"))
    }

    @Test("browsers are told to insist on TLS where the port speaks it, and only there")
    func strictTransport() async throws {
        let system = try await TestOperator()
        let plain = try await system.call(system.server(), .get, "/healthz")
        #expect(Self.header("Strict-Transport-Security", of: plain).isEmpty)
        let secure = try await system.call(system.server { $0.isSecure = true }, .get, "/nothing")
        #expect(Self.header("Strict-Transport-Security", of: secure) == "max-age=31536000")
    }

    private static func check(_ answer: TestOperator.Answer, _ what: String) {
        for (name, value) in everywhere {
            #expect(header(name, of: answer) == value, "\(what): \(name)")
        }
        let policy = header("Content-Security-Policy", of: answer)
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]
        {
            #expect(policy.contains(part), "\(what): \(part)")
        }
        #expect(!policy.contains("unsafe"), "\(what)")
        #expect(answer.headers[.requestID] != nil, "\(what)")
    }

    private static func header(_ name: String, of answer: TestOperator.Answer) -> String {
        answer.headers.filter { $0.name.rawName == name }.map(\.value).joined(separator: ", ")
    }

    private static func filled(_ path: String) -> String {
        path.split(separator: "/").map { $0.hasPrefix("{") ? "/1" : "/\($0)" }.joined()
    }
}
