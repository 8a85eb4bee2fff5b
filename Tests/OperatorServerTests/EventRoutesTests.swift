import Database
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import OperatorServer

@Suite("Events: followed as a stream, fetched as history")
struct EventRoutesTests {
    /// A system whose events 2 to 4 are about the tags A, B and C; the first one is the test's key.
    private func systemWithEvents() async throws -> TestOperator {
        let system = try await TestOperator()
        for name in ["A", "B", "C"] {
            _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"\#(name)"}"#)
        }
        return system
    }

    @Test("a client that comes again gets what lies behind its Last-Event-ID, in batches")
    func replay() async throws {
        let system = try await systemWithEvents()
        let server = system.server { settings in
            settings.sseLifetime = .milliseconds(200)
            settings.sseBatch = 1
        }
        let answer = try await system.call(
            server, .get, "/api/v1/events?after=0", headers: [.lastEventID: "2"])
        #expect(answer.headers[.contentType] == "text/event-stream")
        #expect(answer.text.hasPrefix("retry: 2000\n\n"))
        let ids = answer.text.split(separator: "\n").filter { $0.hasPrefix("id: ") }
        #expect(ids == ["id: 3", "id: 4"])
        #expect(answer.text.contains("event: idTag.changed\ndata: {\"seq\":3,"))
        #expect(answer.text.contains(#""subject":"C""#))
    }

    @Test("the stream can be narrowed to topics and to a station")
    func filters() async throws {
        let system = try await systemWithEvents()
        _ = try await system.connect("CP1")
        let server = system.server { $0.sseLifetime = .milliseconds(100) }
        let one = try await system.call(
            server, .get, "/api/v1/events?after=0&station=CP1&topics=stations,commands")
        #expect(one.text.contains("event: station.connected"))
        #expect(!one.text.contains("idTag.changed"))
        #expect(try await system.call(server, .get, "/api/v1/events?topics=weather").status == 400)
        let odd = try await system.call(server, .get, "/api/v1/events", headers: [.lastEventID: "x-1"])
        #expect(odd.status == 400)
    }

    @Test("a place that is no longer kept, or never was, is answered with a reset to the newest")
    func reset() async throws {
        let system = try await systemWithEvents()
        let server = system.server { $0.sseLifetime = .milliseconds(100) }
        let ahead = try await system.call(server, .get, "/api/v1/events?after=99")
        #expect(ahead.text.contains("id: 4\nevent: reset\n"))
        try await system.database.write { try $0.execute("delete from event where seq < 3") }
        let behind = try await system.call(server, .get, "/api/v1/events?after=1")
        #expect(behind.text.contains("id: 4\nevent: reset\n"))
        #expect(!behind.text.contains("idTag.changed"))
        let kept = try await system.call(server, .get, "/api/v1/events?after=2")
        #expect(!kept.text.contains("reset"))
    }

    @Test("an idle stream carries comments")
    func heartbeat() async throws {
        let system = try await systemWithEvents()
        let server = system.server { settings in
            settings.sseLifetime = .milliseconds(400)
            settings.sseHeartbeat = .milliseconds(40)
        }
        let answer = try await system.call(server, .get, "/api/v1/events")
        #expect(answer.text.contains("\n:\n\n"))
        #expect(!answer.text.contains("data:"))
    }

    @Test("streams past the limit are refused for now")
    func limit() async throws {
        let system = try await systemWithEvents()
        let answer = try await system.call(system.server { $0.maxEventStreams = 0 }, .get, "/api/v1/events")
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] != nil)
    }

    @Test("an event that is made while the stream is open arrives", .timeLimit(.minutes(1)))
    func live() async throws {
        let system = try await systemWithEvents()
        let services = system.services
        let request = Request(
            head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/api/v1/events"),
            body: RequestBody(buffer: ByteBuffer()))
        let query = try Query(request)
        let stream = EventStream(
            services: services, principal: try await system.principal(), filter: try EventFilter(query),
            start: try EventCursor(request, query: query))
        let client = StoppingWriter(stopAt: #""subject":"LATER""#) {
            _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"LATER"}"#)
        }
        await #expect(throws: StoppingWriter.Stopped.self) {
            var writer: any ResponseBodyWriter = client
            try await stream.run(&writer)
        }
    }

    @Test("history pages through the events, oldest first")
    func history() async throws {
        let system = try await systemWithEvents()
        let first = try await system.call(.get, "/api/v1/events/history?limit=2&after=1")
        #expect(first.value("data.0.seq") == "2")
        #expect(first.value("data.1.subject") == "B")
        let cursor = try #require(first.value("page.next"))
        let second = try await system.call(.get, "/api/v1/events/history?limit=2&cursor=\(cursor)")
        #expect(second.value("data.0.seq") == "4")
        #expect(second.value("page.next") == "null")
    }
}
