import CentralSystem
import Database
import FileStore
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Files over the API: firmware for stations, uploads from them")
struct FileRoutesTests {
    private static let octets = ["content-type": "application/octet-stream"]

    /// Uploads a firmware image; returns its id.
    private func addFirmware(_ system: TestOperator, _ content: String = "0123456789") async throws -> String
    {
        let answer = try await system.call(
            .post, "/api/v1/files?name=fw%201.bin", content, headers: Self.octets)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.value("id"))
    }

    /// The path of the URL in the payload that a station gets.
    private func path(in sent: String?, _ prefix: String) throws -> String {
        let url = try #require(
            sent?.split(separator: "\"").first { $0.hasPrefix("http://localhost:8080\(prefix)") })
        return String(url.dropFirst("http://localhost:8080".count))
    }

    @Test("a firmware image is stored, listed, read in part and removed")
    func firmware() async throws {
        let system = try await TestOperator()
        let id = try await addFirmware(system)
        let file = try await system.call(.get, "/api/v1/files/\(id)")
        #expect(file.value("name") == "fw 1.bin")
        #expect(file.value("size") == "10")
        #expect(file.value("sha256") == "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882")
        #expect(try await system.call(.get, "/api/v1/files?kind=firmware").value("data.0.id") == id)
        #expect(try await system.call(.get, "/api/v1/files?station=CP9").value("data.0.id") == nil)
        let content = "/api/v1/files/\(id)/content"
        let whole = try await system.call(.get, content)
        #expect(whole.text == "0123456789")
        #expect(whole.headers[.contentDisposition] == "attachment; filename*=UTF-8''fw%201.bin")
        let part = try await system.call(.get, content, headers: ["range": "bytes=2-4"])
        #expect((part.status, part.text, part.headers[.contentRange]) == (206, "234", "bytes 2-4/10"))
        let tag = try #require(whole.headers[.eTag])
        let goOn = ["range": "bytes=8-", "if-range": tag]
        #expect(try await system.call(.get, content, headers: goOn).text == "89")
        let other = ["range": "bytes=8-", "if-range": "\"other\""]
        #expect(try await system.call(.get, content, headers: other).text == "0123456789")
        #expect(try await system.call(.get, content, headers: ["if-none-match": tag]).status == 304)
        let beyond = try await system.call(.get, content, headers: ["range": "bytes=10-"])
        #expect((beyond.status, beyond.headers[.contentRange]) == (416, "bytes */10"))
        #expect(try await system.call(.delete, "/api/v1/files/\(id)").status == 204)
        #expect(try await system.call(.get, content).status == 404)
        #expect(try await system.files.names().isEmpty)
    }

    @Test("a station fetches the image through the link in its UpdateFirmware, with no key")
    func update() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let id = try await addFirmware(system)
        let order =
            #"{"fileId":"\#(id)","retrieveDate":"2040-01-01T00:00:00Z","retries":2,"retryInterval":60}"#
        let sent = try await system.call(.post, "/api/v1/stations/CP1/firmware-updates", order)
        #expect(sent.status == 202)
        let payload = try await system.answer(station, "{}")
        #expect(payload?.contains(#""retrieveDate":"2040-01-01T00:00:00.000Z""#) == true)
        #expect(payload?.contains(#""retries":2"#) == true)
        let path = try path(in: payload, "/files/")
        #expect(path.hasSuffix("/fw%201.bin"))
        let fetched = try await system.call(.get, path, key: "none", headers: ["range": "bytes=5-"])
        #expect((fetched.status, fetched.text) == (206, "56789"))
        #expect(try await system.call(.get, "/files/guessed/fw.bin").status == 404)
        #expect(try await system.call(.put, path.replacing("files", with: "uploads"), "x").status == 404)
        _ = try await system.database.write { try $0.execute("update file_link set expires_at = 1") }
        #expect(try await system.call(.get, path).status == 410)
    }

    @Test("a location is passed on as typed, and an order needs exactly one place")
    func location() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let updates = "/api/v1/stations/CP1/firmware-updates"
        _ = try await system.call(.post, updates, #"{"location":"ftp://user:pw@host/fw.bin"}"#)
        #expect(try await system.answer(station, "{}")?.contains("ftp://user:pw@host/fw.bin") == true)
        for order in [
            "{}", #"{"fileId":"a","location":"b"}"#, #"{"fileId":"nothing"}"#, #"{"location":"no url"}"#,
        ] {
            #expect(try await system.call(.post, updates, order).status == 422, "\(order)")
        }
        #expect(
            try await system.call(.post, "/api/v1/stations/CP9/firmware-updates", #"{"location":"ftp://h"}"#)
                .status == 404)
    }

    @Test("a station uploads its diagnostics, and the file is found by its command")
    func diagnostics() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let sent = try await system.call(
            .post, "/api/v1/stations/CP1/diagnostics", #"{"startTime":"2026-01-01T00:00:00Z"}"#)
        let payload = try await system.answer(station, #"{"fileName":"d.zip"}"#)
        let directory = try path(in: payload, "/uploads/")
        #expect(directory.hasSuffix("/"))
        let put = try await system.call(.put, directory + "d.zip", "raw bytes", headers: Self.octets)
        #expect((put.status, put.value("name")) == (201, "d.zip"))
        let form =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"form.zip\"\r\n\r\nfrom a form\r\n--b--"
        let posted = try await system.call(
            .post, directory, form, headers: ["content-type": "multipart/form-data; boundary=b"])
        #expect((posted.status, posted.value("size")) == (201, "11"), "\(posted.text)")
        let command = try await system.call(.get, "/api/v1/commands/\(try #require(sent.value("id")))")
        #expect(command.value("files.0.name") == "form.zip")
        #expect(command.value("files.1.name") == "d.zip")
        #expect(command.value("files.0.station") == "CP1")
        let id = try #require(command.value("files.0.id"))
        #expect(try await system.call(.get, "/api/v1/files/\(id)/content").text == "from a form")
        #expect(
            try await system.call(.get, "/api/v1/events/history?topics=files").text.contains("file.added"))
    }

    @Test("a station that uploads again and again keeps its three newest files")
    func repeatedUploads() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        _ = try await system.call(.post, "/api/v1/stations/CP1/logs", #"{"logType":"SecurityLog"}"#)
        let directory = try path(in: try await system.answer(station, #"{"status":"Accepted"}"#), "/uploads/")
        for number in 1...5 { _ = try await system.call(.put, directory + "\(number).log", "x") }
        let files = try await system.call(.get, "/api/v1/files?kind=log&station=CP1")
        #expect((0..<4).map { files.value("data.\($0).name") } == ["5.log", "4.log", "3.log", nil])
        #expect(try await system.files.names().count == 3)
    }

    @Test("what is too large, torn or no form is refused, and leaves nothing behind")
    func refused() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.maxFirmwareBytes = 10 }
        func post(_ body: String, _ headers: HTTPFields = [:]) async throws -> Int {
            try await system.call(server, .post, "/api/v1/files", body, headers: headers).status
        }
        #expect(try await post("0123456789") == 201)
        #expect(try await post("0123456789a") == 413)
        #expect(try await post("x", [.contentRange: "bytes 0-0/2"]) == 400)
        #expect(try await post("x", [.contentType: "multipart/form-data"]) == 400)
        #expect(try await post("--b\r\n", [.contentType: "multipart/form-data; boundary=b"]) == 400)
        #expect(try await post("--b--", [.contentType: "multipart/form-data; boundary=b"]) == 400)
        #expect(try await system.files.names().count == 1)
        let full = system.server { $0.maxUploads = 0 }
        #expect(try await system.call(full, .post, "/api/v1/files", "x").status == 503)
    }

    @Test("a campaign gives every station a link of its own, and ends for a file that was removed")
    func campaign() async throws {
        let system = try await TestOperator()
        let stations = [
            try #require(try await system.connect("CP1")), try #require(try await system.connect("CP2")),
        ]
        let id = try await addFirmware(system)
        func run() async throws -> String {
            let order =
                #"{"operation":{"kind":"firmware","fileId":"\#(id)"},"stations":["CP1","CP2"],"waveSize":1}"#
            let job = try await system.call(.post, "/api/v1/jobs", order)
            #expect(job.status == 202, "\(job.text)")
            return try #require(job.value("id"))
        }
        _ = try await run()
        try await system.tick()
        let first = try path(in: try await system.answer(stations[0], "{}"), "/files/")
        try await system.tick()
        let second = try path(in: try await system.answer(stations[1], "{}"), "/files/")
        #expect(first != second)
        #expect(try await system.call(.get, second).text == "0123456789")
        let job = try await run()
        _ = try await system.call(.delete, "/api/v1/files/\(id)")
        try await system.tick()
        #expect(
            try await system.call(.get, "/api/v1/jobs/\(job)/stations").value("data.0.detail")
                == "is not the id of a file")
    }
}
