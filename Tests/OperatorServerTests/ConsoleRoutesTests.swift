import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import OperatorServer

@Suite("The operator console as files")
struct ConsoleRoutesTests {
    /// A folder as `dev/console` makes it.
    private static func assets() throws -> ConsoleAssets {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent(
            "console-\(UUID().uuidString)")
        let library = root.appendingPathComponent("assets/lib")
        try FileManager.default.createDirectory(at: library, withIntermediateDirectories: true)
        try "r1\n".write(to: root.appendingPathComponent("release"), atomically: true, encoding: .utf8)
        try "<html>".write(to: root.appendingPathComponent("index.html"), atomically: true, encoding: .utf8)
        try "<docs>".write(to: root.appendingPathComponent("docs.html"), atomically: true, encoding: .utf8)
        try "work".write(to: library.appendingPathComponent("worker.js"), atomically: true, encoding: .utf8)
        try "plain".write(to: library.appendingPathComponent("ui.js"), atomically: true, encoding: .utf8)
        try "packed".write(to: library.appendingPathComponent("ui.js.gz"), atomically: true, encoding: .utf8)
        let assets = try ConsoleAssets(folder: root.path)
        return try #require(assets)
    }

    @Test("a browser gets the page with a strict policy, a program the text")
    func page() async throws {
        let system = try await TestOperator()
        let assets = try Self.assets()
        let server = system.server { $0.console = assets }
        let page = try await system.call(server, .get, "/", headers: [.accept: "text/html,*/*;q=0.8"])
        #expect(page.text == "<html>")
        let name = try #require(HTTPField.Name("Content-Security-Policy"))
        let policy = try #require(page.headers[name])
        #expect(policy.contains("script-src 'self';"))
        #expect(!policy.contains("unsafe"))
        #expect(page.headers[.cacheControl] == "no-cache")
        #expect(try await system.call(server, .get, "/").text.contains("Console   / in a browser"))
        let docs = try await system.call(server, .get, "/docs")
        #expect(docs.text == "<docs>")
        #expect(docs.headers[name] == policy)
        #expect(try await system.call(system.server(), .get, "/docs").text.contains("Operator API"))
        let etag = try #require(page.headers[.eTag])
        let again = try await system.call(
            server, .get, "/", headers: [.accept: "text/html", .ifNoneMatch: etag])
        #expect(again.status == 304)
    }

    @Test("files of the release are kept for ever, packed for those who take it, and need no key")
    func files() async throws {
        let system = try await TestOperator()
        let assets = try Self.assets()
        let server = system.server { $0.console = assets }
        let path = "/console/r1/lib/ui.js"
        let plain = try await system.call(server, .get, path, headers: [.authorization: "none"])
        #expect(plain.text == "plain")
        #expect(plain.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(plain.headers[.cacheControl]?.contains("immutable") == true)
        #expect(plain.headers[.contentSecurityPolicy] == nil)
        #expect(plain.headers[.contentTypeOptions] == "nosniff")
        // The worker that follows the events is bound by this.
        let worker = try await system.call(server, .get, "/console/r1/lib/worker.js")
        #expect(worker.headers[.contentSecurityPolicy]?.contains("connect-src 'self'") == true)
        let packed = try await system.call(server, .get, path, headers: [.acceptEncoding: "gzip, br"])
        #expect(packed.text == "packed")
        #expect(packed.headers[.contentEncoding] == "gzip")
        for wrong in ["/console/r0/lib/ui.js", "/console/r1/lib/other.js", "/console/r1/..%2F/release"] {
            #expect(try await system.call(server, .get, wrong).status == 404)
        }
    }

    @Test("without the folder there is no console, and the page at the root says how to make it")
    func missing() async throws {
        #expect(try ConsoleAssets(folder: "/nowhere") == nil)
        let system = try await TestOperator()
        let page = try await system.call(system.server(), .get, "/", headers: [.accept: "text/html"])
        #expect(page.text.contains("dev/console"))
    }
}
