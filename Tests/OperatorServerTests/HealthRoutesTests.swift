import Database
import DatabaseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import OperatorServer

@Suite("Health, metrics and the page at the root")
struct HealthRoutesTests {
    @Test("the page says what this is and where the API is")
    func page() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.get, "/")
        #expect(answer.headers[.contentType]?.hasPrefix("text/plain") == true)
        #expect(answer.text.contains("/api/v1"))
    }

    @Test("without its database the process is healthy and not ready")
    func closedDatabase() async throws {
        let system = try await TestOperator()
        try await system.database.close()
        #expect(try await system.call(.get, "/healthz").status == 200)
        let answer = try await system.call(.get, "/readyz")
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] != nil)
    }

    @Test("metrics count requests by route, and can need a key")
    func metrics() async throws {
        let system = try await TestOperator()
        let server = system.server()
        _ = try await system.call(server, .get, "/api/v1/stations/NOBODY")
        _ = try await system.call(server, .get, "/nowhere/at/all")
        let answer = try await system.call(server, .get, "/metrics")
        #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.text.contains("# TYPE csms_http_requests_total counter\n"))
        #expect(answer.text.contains("route=\"/api/v1/stations/{identity}\",status=\"404\"} 1\n"))
        #expect(answer.text.contains("route=\"NotFound\",status=\"404\"} 1\n"))
        #expect(answer.text.contains("# TYPE csms_http_request_seconds histogram\n"))
        let guarded = system.server { $0.metricsNeedKey = true }
        #expect(try await system.call(guarded, .get, "/metrics").status == 200)
        let refused = try await system.call(
            guarded, .get, "/metrics", headers: [.authorization: "Bearer csk_no"])
        #expect(refused.status == 401)
    }

    @Test("the system tells its version, counts and database")
    func system() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(system.server { $0.version = "1.2.3" }, .get, "/api/v1/system")
        #expect(answer.value("version") == "1.2.3")
        #expect(answer.value("counts.stations") == "0")
        #expect(answer.value("database.engine") == "\(TestEngine.chosen)")
        #expect(answer.value("database.sizeBytes").flatMap { Int($0) } ?? 0 > 0)
    }

    @Test("over a real socket the same answers come")
    func live() async throws {
        let system = try await TestOperator()
        let key = system.key
        try await system.server().application().test(.live) { client in
            let health = try await client.execute(uri: "/healthz", method: .get)
            #expect(health.status == .ok)
            let missing = try await client.execute(
                uri: "/api/v1/stations/A%2FB", method: .get, headers: [.authorization: "Bearer \(key)"])
            #expect(missing.status == .notFound)
            #expect(missing.headers[.contentType] == "application/problem+json")
        }
    }
}
