import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Id tags over the API")
struct IdTagRoutesTests {
    private let csv: HTTPFields = [.contentType: "text/csv"]

    @Test("a tag is made once, found in any case, changed and removed")
    func life() async throws {
        let system = try await TestOperator()
        let body = #"{"idTag":"Tag1","parentIdTag":"G","expiryDate":"2030-01-01T01:00:00+01:00","note":"n"}"#
        let created = try await system.call(.post, "/api/v1/id-tags", body)
        #expect(created.status == 201)
        #expect(created.headers[.location] == "/api/v1/id-tags/Tag1")
        #expect(created.value("expiryDate") == "2030-01-01T00:00:00.000Z")
        let again = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"TAG1"}"#)
        #expect(again.status == 409)
        #expect(again.value("code") == "duplicate")
        let changed = try await system.call(
            .patch, "/api/v1/id-tags/tag1", #"{"blocked":true,"parentIdTag":null,"concurrentLimit":2}"#)
        #expect(changed.value("blocked") == "true")
        #expect(changed.value("parentIdTag") == nil)
        #expect(changed.value("note") == "n")
        #expect(try await system.call(.get, "/api/v1/id-tags/TAG1").value("concurrentLimit") == "2")
        #expect(try await system.call(.get, "/api/v1/id-tags?q=ag1").value("data.0.idTag") == "Tag1")
        #expect(try await system.call(.delete, "/api/v1/id-tags/Tag1").status == 204)
        #expect(try await system.call(.delete, "/api/v1/id-tags/Tag1").status == 404)
        #expect(try await system.call(.patch, "/api/v1/id-tags/Tag1", "{}").status == 404)
    }

    @Test("an import creates, updates and leaves alone, and tells the lines that it left out")
    func importing() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"OLD","note":"kept"}"#)
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"SAME","blocked":true}"#)
        let text = """
            idTag,blocked,expiryDate,parentIdTag
            NEW,false,2030-01-01T00:00:00Z,GROUP
            OLD,true,,
            SAME,true,,
            ,false,,
            BAD,maybe,,
            LATE,false,tomorrow,
            SHORT,true
            """
        let path = "/api/v1/id-tags/import"
        let dry = try await system.call(system.server(), .post, path + "?dryRun=true", text, headers: csv)
        #expect(dry.value("dryRun") == "true")
        #expect(dry.value("created") == "1")
        #expect(try await system.call(.get, "/api/v1/id-tags/NEW").status == 404)
        let report = try await system.call(system.server(), .post, path, text, headers: csv)
        #expect(report.status == 200)
        #expect(report.value("created") == "1")
        #expect(report.value("updated") == "1")
        #expect(report.value("unchanged") == "1")
        #expect(report.value("failed") == "4")
        let lines = (0..<4).compactMap { report.value("errors.\($0).line") }
        #expect(lines.sorted() == ["5", "6", "7", "8"])
        #expect(try await system.call(.get, "/api/v1/id-tags/NEW").value("parentIdTag") == "GROUP")
        let old = try await system.call(.get, "/api/v1/id-tags/OLD")
        #expect(old.value("blocked") == "true")
        #expect(old.value("note") == "kept")
    }

    @Test(
        "a file that is not such a CSV changes nothing",
        arguments: ["", "tag,blocked\nA,true", "idTag,idTag\nA,B", "idTag\n\"A", "blocked\ntrue"])
    func badFiles(text: String) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(
            system.server(), .post, "/api/v1/id-tags/import", text, headers: csv)
        #expect(answer.status == 400)
        #expect(answer.value("code") == "bad-csv")
        #expect(try await system.call(.get, "/api/v1/id-tags").value("data.0") == nil)
    }
}
