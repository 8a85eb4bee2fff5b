import HTTPTypes
import Hummingbird
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("The OpenAPI document is made from the routes")
struct OpenAPIDocumentTests {
    @Test("every route is described (CONTRIBUTING, \"add a route\")")
    func everyRouteIsDescribed() async throws {
        let groups = try await TestOperator().server().groups()
        let missing = groups.flatMap { group in
            group.routes.entries.filter { $0.description == nil }.map {
                "\($0.method) \(group.prefix)\($0.path)"
            }
        }
        #expect(missing == [])
    }

    @Test("the document has the paths of the router, and no others")
    func paths() async throws {
        let system = try await TestOperator()
        let router = system.server().router()
        try router.validate()
        let routed = Set(router.routes.map { Self.documented("\($0.path)") })
        let document = try await Self.paths(of: system)
        let described = Set(document.members.map(\.name))
        #expect(described == routed)
    }

    @Test("every method that the document has is answered, and every other one is 405")
    func methods() async throws {
        let system = try await TestOperator()
        let document = try await Self.paths(of: system)
        for path in document.members {
            let described = Set(path.value.members.map { $0.name.uppercased() })
            for method in [HTTPRequest.Method.post, .put, .patch, .delete, .trace]
            where !described.contains(method.rawValue) {
                let answer = try await system.call(method, Self.filled(path.name))
                #expect(answer.status == 405, "\(method) \(path.name)")
                let allowed = Set((answer.headers[.allow] ?? "").split(separator: ",").map { $0.trimmed })
                #expect(allowed.subtracting(["HEAD"]) == described, "\(path.name)")
            }
        }
    }

    @Test("operations have ids of their own, and a name has one schema")
    func names() async throws {
        let server = try await TestOperator().server()
        let document = OpenAPIDocument(groups: server.groups(), settings: OperatorServerSettings())
        let operations = document.paths.flatMap(\.operations)
        #expect(Set(operations.map(\.operationID)).count == operations.count)
        var schemas: [String: JSONSchema] = [:]
        for (name, schema) in operations.flatMap(\.schemas).flatMap(\.namedSchemas) {
            #expect(schemas.updateValue(schema, forKey: name).map { $0 == schema } ?? true, "\(name)")
        }
    }

    @Test("documentation needs no key")
    func open() async throws {
        let system = try await TestOperator()
        for path in ["/openapi.json", "/docs", "/docs/problems/duplicate"] {
            #expect(try await system.call(.get, path, key: "csk_wrong").status == 200, "\(path)")
        }
        let page = try await system.call(.get, "/docs")
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(!page.text.contains("http://") && !page.text.contains("https://"))
    }

    /// `/stations/:identity` or `/stations/{identity}` as OpenAPI writes it.
    private static func documented(_ path: String) -> String {
        let steps = path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
        return "/" + steps.joined(separator: "/")
    }

    private static func filled(_ path: String) -> String {
        path.split(separator: "/").map { $0.hasPrefix("{") ? "/1" : "/\($0)" }.joined()
    }

    private static func paths(of system: TestOperator) async throws -> JSONView {
        let answer = try await system.call(.get, "/openapi.json")
        #expect(answer.status == 200)
        return try #require(try JSONDocument(text: answer.text).root["paths"])
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
