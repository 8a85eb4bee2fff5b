import NIOCore
import Testing

@testable import OperatorServer

@Suite("Multipart bodies, taken apart while they arrive (RFC 7578)")
struct MultipartParserTests {
    private static let body =
        "preamble\r\n--XY\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nfield\r\n"
        + "--XY  \r\nContent-Disposition: form-data; name=\"f\"; filename=\"d.log\"\r\n\r\n\r\n--X\rY\r\n-\r\n--XY--\r\nrest"

    /// Feeds a body in pieces of some size; the parts as headers and content.
    private func parts(_ text: String, size: Int, boundary: String = "XY") throws -> [[String]] {
        var parser = MultipartParser(boundary: boundary)
        var parts: [[String]] = []
        var bytes = ByteBuffer(string: text)
        while let piece = bytes.readSlice(length: min(size, max(1, bytes.readableBytes))) {
            for event in try parser.receive(piece) {
                switch event {
                case .part(let headers):
                    parts.append([headers.split(separator: "\r\n").joined(separator: "|"), ""])
                case .bytes(let bytes): parts[parts.count - 1][1] += String(buffer: bytes)
                case .partEnded, .ended: break
                }
            }
        }
        try parser.finish()
        return parts
    }

    @Test("the same parts come out however the body is cut", arguments: [1, 2, 3, 7, 16, 1_000])
    func cuts(size: Int) throws {
        #expect(
            try parts(Self.body, size: size) == [
                [#"Content-Disposition: form-data; name="a""#, "field"],
                [#"Content-Disposition: form-data; name="f"; filename="d.log""#, "\r\n--X\rY\r\n-"],
            ])
    }

    @Test("an empty part and a body without a preamble")
    func empty() throws {
        #expect(try parts("--b\r\nA: 1\r\n\r\n\r\n--b--", size: 5, boundary: "b") == [["A: 1", ""]])
        #expect(try parts("--b--", size: 5, boundary: "b").isEmpty)
        #expect(try parts("--b\r\n\r\nno headers\r\n--b--", size: 3, boundary: "b") == [["", "no headers"]])
    }

    @Test(
        "what breaks off, or is something else, is a fault",
        arguments: ["", "no multipart", "--XY\r\nA: 1\r\n\r\ncontent", "--XY\r\nA: 1", "--XY"])
    func brokenOff(body: String) {
        #expect(throws: MultipartParser.Fault.brokenOff) { try parts(body, size: 4) }
    }

    @Test("headers without an end are not collected without end")
    func endlessHeaders() {
        let body = "--XY\r\n" + String(repeating: "A: 1\r\n", count: 4_000)
        #expect(throws: MultipartParser.Fault.headersTooLong) { try parts(body, size: 1_000) }
    }

    @Test("parameters of a header, quoted and not")
    func parameters() {
        let headers = PartHeaders(
            "Content-Disposition: form-data; name=\"x;y\"; FileName=\"a \\\"b\\\" C:\\d.txt\"\r\nContent-Type: text/plain"
        )
        #expect(headers.parameter("name", of: "content-disposition") == "x;y")
        #expect(headers.parameter("filename", of: "content-disposition") == "a \"b\" C:\\d.txt")
        #expect(headers.parameter("none", of: "content-disposition") == nil)
        #expect(headers.value("content-type") == "text/plain")
        #expect(PartHeaders.parameter("boundary", of: "multipart/form-data; boundary=--x") == "--x")
        #expect(PartHeaders.parameter("boundary", of: "multipart/form-data; boundary") == "")
        #expect(PartHeaders.parameter("boundary", of: "multipart/form-data;;;") == nil)
    }

    @Test(
        "a file's name is the last step of a path, of printable characters",
        arguments: [
            ("C:\\logs\\a.zip", "a.zip"), ("../../etc/passwd", "passwd"), ("a\u{0}b\r\n.log", "ab.log"),
            ("..", "file"), ("", "file"), ("/", "file"), ("진단 로그.zip", "진단 로그.zip"),
        ])
    func names(given: String, kept: String) {
        #expect(FileReceiving.clean(given) == kept)
    }
}
