import DatabaseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import OperatorServer

@Suite("Event streams over a real socket", .timeLimit(.minutes(3)))
struct EventStreamLiveTests {
    /// Asks for the metrics until they tell that number of open streams.
    private func waitForOpenStreams(_ count: Int, _ client: any TestClientProtocol) async throws {
        let expected = "csms_open_event_streams \(count)"
        let isThere = try await eventually {
            let metrics = try await client.execute(uri: "/metrics", method: .get)
            return String(buffer: metrics.body).split(separator: "\n").contains { $0 == expected }
        }
        #expect(isThere, "never seen: \(expected)")
    }

    @Test("a client that goes away frees its stream at once")
    func goneClient() async throws {
        let system = try await TestOperator()
        let headers: HTTPFields = [.authorization: "Bearer \(system.key)"]
        try await system.server().application().test(.live) { client in
            let port = try #require(client.port)
            try await TestClient.withClient(host: "localhost", port: port) { stream in
                let answer = Task { try await stream.get("/api/v1/events", headers: headers) }
                try await waitForOpenStreams(1, client)
                try await stream.shutdown()
                await #expect(throws: (any Error).self) { try await answer.value }
            }
            try await waitForOpenStreams(0, client)
        }
    }

    @Test("a graceful shutdown ends open streams properly")
    func shutdown() async throws {
        let system = try await TestOperator()
        let headers: HTTPFields = [.authorization: "Bearer \(system.key)"]
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        @Sendable func follow() async throws -> String {
            let port = try #require(await ports.first { _ in true })
            return try await TestClient.withClient(host: "localhost", port: port) { stream in
                let answer = try await stream.get("/api/v1/events?after=0", headers: headers)
                return answer.body.map { String(buffer: $0) } ?? ""
            }
        }
        async let text = follow()
        try await system.server().application().test(.live) { client in
            port.yield(try #require(client.port))
            try await waitForOpenStreams(1, client)
        }
        port.finish()
        let received = try await text
        #expect(received.hasPrefix("retry: 2000\n\nid: 1\n"))
    }
}
