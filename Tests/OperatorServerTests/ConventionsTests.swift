import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Conventions that hold on every route")
struct ConventionsTests {
    @Test("a problem document has all its members, and the request's id comes back")
    func problem() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(
            .get, "/api/v1/stations/NOBODY", headers: ["x-request-id": "my-id-7"])
        #expect(answer.status == 404)
        #expect(answer.value("type") == "/docs/problems/not-found")
        #expect(answer.value("title") == "Not found")
        #expect(answer.value("status") == "404")
        #expect(answer.value("instance") == "/api/v1/stations/NOBODY")
        #expect(answer.value("code") == "not-found")
        #expect(answer.value("requestId") == "my-id-7")
        #expect(answer.headers[.requestID] == "my-id-7")
        #expect(answer.headers[.contentTypeOptions] == "nosniff")
        #expect(answer.headers[.cacheControl] == "no-store")
    }

    @Test("a request id that could forge log lines is replaced")
    func requestID() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.get, "/healthz", headers: ["x-request-id": "a b"])
        #expect(answer.headers[.requestID] != "a b")
        #expect(answer.headers[.requestID]?.count == 36)
    }

    @Test("a method that a path does not have is 405 with what is allowed; HEAD follows GET")
    func methods() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.put, "/api/v1/stations")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD, POST")
        #expect(answer.value("code") == "method-not-allowed")
        let head = try await system.call(.head, "/api/v1/stations")
        #expect(head.status == 200)
        #expect(head.text.isEmpty)
    }

    @Test("a body of another type, too large, or no JSON is told apart")
    func bodies() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.maxBodyBytes = 64 }
        let large = "{\"idTag\":\"\(String(repeating: "x", count: 100))\"}"
        #expect(try await system.call(server, .post, "/api/v1/id-tags", large).status == 413)
        let text = try await system.call(
            server, .post, "/api/v1/id-tags", "idTag=A", headers: [.contentType: "text/plain"])
        #expect(text.status == 415)
        let broken = try await system.call(server, .post, "/api/v1/id-tags", #"{"idTag":}"#)
        #expect(broken.status == 400)
        #expect(broken.value("code") == "bad-json")
        #expect(broken.value("errors.0.message")?.contains("at byte 9") == true)
        #expect(try await system.call(server, .post, "/api/v1/id-tags", "[]").status == 400)
    }

    @Test(
        "every fault of a body is told with its place",
        arguments: [
            (#"{"idTag":7,"blocked":"yes"}"#, 422, ["/idTag", "/blocked"]),
            (#"{"blocked":true}"#, 422, ["/idTag"]),
            (#"{"idTag":"A","expiryDate":"tomorrow"}"#, 422, ["/expiryDate"]),
            (#"{"idTag":"A","a/b":1}"#, 400, ["/a~1b"]),
        ] as [(String, Int, [String])])
    func faults(body: String, status: Int, pointers: [String]) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.post, "/api/v1/id-tags", body)
        #expect(answer.status == status)
        for (index, pointer) in pointers.enumerated() {
            #expect(answer.value("errors.\(index).pointer") == pointer)
        }
    }

    @Test(
        "a query that cannot be meant is refused with the parameter's name",
        arguments: [
            ("limit=0", "limit"), ("limit=501", "limit"), ("limit=ten", "limit"), ("colour=red", "colour"),
            ("connected=maybe", "connected"), ("registration=odd", "registration"),
            ("cursor=forged", "cursor"),
            ("limit=1&limit=2", "limit"),
        ])
    func queries(query: String, parameter: String) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.get, "/api/v1/stations?" + query)
        #expect(answer.status == 400)
        #expect(answer.value("errors.0.parameter") == parameter)
        #expect(try await system.call(.get, "/api/v1/stations?q=%FF").status == 400)
    }

    @Test("a page links to the next one, and its cursor belongs to its list")
    func links() async throws {
        let system = try await TestOperator()
        for name in ["A", "B", "C"] {
            _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"\#(name)"}"#)
        }
        let page = try await system.call(.get, "/api/v1/id-tags?limit=2")
        let cursor = try #require(page.value("page.next"))
        #expect(page.value("page.limit") == "2")
        #expect(page.headers[.link] == "</api/v1/id-tags?limit=2&cursor=\(cursor)>; rel=\"next\"")
        let last = try await system.call(.get, "/api/v1/id-tags?limit=2&cursor=\(cursor)")
        #expect(last.value("page.next") == "null")
        #expect(last.headers[.link] == nil)
        #expect(try await system.call(.get, "/api/v1/stations?cursor=\(cursor)").status == 400)
    }

    @Test("an identity is taken from the path exactly as it was encoded")
    func identities() async throws {
        let system = try await TestOperator()
        let created = try await system.call(
            .post, "/api/v1/stations", #"{"identity":"A/B +é%"}"#)
        #expect(created.status == 201)
        #expect(created.headers[.location] == "/api/v1/stations/A%2FB%20%2B%C3%A9%25")
        let read = try await system.call(.get, "/api/v1/stations/A%2FB%20%2B%C3%A9%25")
        #expect(read.value("identity") == "A/B +é%")
        #expect(read.value("url") == "ws://localhost:9000/ocpp/A%2FB%20%2B%C3%A9%25")
        #expect(try await system.call(.get, "/api/v1/stations/A%2").status == 400)
    }

    @Test(
        "a key is needed as Bearer token, whatever else is sent",
        arguments: ["Basic eDp5", "Bearer", "csk_x", ""])
    func keys(header: String) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(
            system.server(), .get, "/api/v1/system", headers: [.authorization: header])
        #expect(answer.status == 401)
        #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"csms\"")
    }
}
