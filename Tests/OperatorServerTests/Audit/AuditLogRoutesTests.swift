import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("The audit log over the API")
struct AuditLogRoutesTests {
    private let path = "/api/v1/audit-log"

    @Test("a change shows what was and what is, of the changed members alone")
    func change() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP1","name":"old","note":"n"}"#)
        _ = try await system.call(.patch, "/api/v1/stations/CP1", #"{"name":"new"}"#)
        let rows = try await system.call(.get, path)
        #expect(rows.value("data.0.action") == "station.update")
        #expect(rows.value("data.0.before") == #"{"name":"old"}"#)
        #expect(rows.value("data.0.after") == #"{"name":"new"}"#)
        #expect(rows.value("data.0.station") == "CP1")
        #expect(rows.value("data.1.after.note") == "n")
        #expect(rows.value("data.1.before") == nil)
        _ = try await system.call(.delete, "/api/v1/stations/CP1")
        let last = try await system.call(.get, path + "?limit=1")
        #expect(last.value("data.0.before.name") == "new")
        #expect(last.value("data.0.after") == nil)
    }

    @Test("a command is recorded with its payload and the reason that was given, its secrets masked")
    func command() async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let body = #"""
            {"action":"ChangeConfiguration","payload":{"key":"AuthorizationKey","value":"0011223344556677"},
            "reason":"leaked"}
            """#
        let sent = try await system.call(.post, "/api/v1/stations/CP1/commands", body)
        let rows = try await system.call(.get, path)
        #expect(rows.value("data.0.target") == sent.value("id"))
        #expect(rows.value("data.0.reason") == "leaked")
        #expect(rows.value("data.0.after.payload") == #"{"key":"AuthorizationKey","value":"set"}"#)
        #expect(rows.value("data.0.status") == "202")
    }

    @Test("every filter keeps what it names")
    func filters() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP1"}"#)
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"T"}"#)
        _ = try await system.call(.delete, "/api/v1/id-tags/T")
        func ids(_ query: String) async throws -> [String] {
            let answer = try await system.call(.get, path + "?" + query)
            #expect(answer.status == 200, "\(answer.text)")
            return (0..<10).compactMap { answer.value("data.\($0).id") }
        }
        #expect(try await ids("actor=key%201%3A%20test") == ["3", "2", "1"])
        #expect(try await ids("actor=nobody") == [])
        #expect(try await ids("action=idTag.delete") == ["3"])
        #expect(try await ids("kind=idTag") == ["3", "2"])
        #expect(try await ids("target=T&action=idTag.create") == ["2"])
        #expect(try await ids("station=CP1") == ["1"])
        #expect(try await ids("from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z") == [])
        #expect(try await ids("from=2000-01-01T00:00:00Z") == ["3", "2", "1"])
        let page = try await system.call(.get, path + "?limit=2&kind=idTag")
        #expect(page.value("page.next") == "null")
        let first = try await system.call(.get, path + "?limit=2")
        let next = try #require(first.value("page.next"))
        #expect(try await ids("limit=2&cursor=\(next)") == ["1"])
    }

    @Test("it comes as CSV, with the same filters")
    func csv() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"T","note":"a, b"}"#)
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"U"}"#)
        let file = try await system.call(.get, path + "/export?target=T")
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"audit-log.csv\"")
        let lines = file.text.split(separator: "\r\n")
        #expect(lines.first == "\(AuditRecord.columns.joined(separator: ","))")
        #expect(lines.count == 2)
        #expect(lines.last?.contains(#"key 1: test,idTag.create,idTag,T,,,"{""idTag"":""T"""#) == true)
    }

    @Test("refusals of an hour are one row for each actor, address and route")
    func refusals() async throws {
        let system = try await TestOperator()
        let server = system.server()
        for _ in 0..<3 {
            _ = try await system.call(server, .get, path, headers: [.authorization: "Bearer x"])
        }
        _ = try await system.call(
            server, .post, "/api/v1/stations", "{}", headers: [.authorization: "Bearer x"])
        try await server.recordRefusals(at: .now)
        _ = try await system.call(server, .get, path, headers: [.authorization: "Basic x"])
        try await server.recordRefusals(at: .now)
        let rows = try await system.call(.get, path + "?action=access.refuse")
        let counts = (0..<3).compactMap { index in
            rows.value("data.\(index).target").map { ($0, rows.value("data.\(index).count") ?? "") }
        }
        #expect(
            Dictionary(uniqueKeysWithValues: counts) == [
                "GET /api/v1/audit-log": "4", "POST /api/v1/stations": "1",
            ])
        #expect(rows.value("data.0.status") == "401")
        #expect(rows.value("data.0.actor") == "nobody")
    }
}
