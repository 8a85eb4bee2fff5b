import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import OCPPJ

/// Requests with JSON bodies, whose failures are one sentence.
struct JSONClient: Sendable {
    private static let answerLimit = 4 << 20

    let base: String
    let headers: [(String, String)]

    /// Sends a request; returns its status and body.
    func send(
        _ method: HTTPMethod, _ path: String, _ body: ((inout ObjectWriter) -> Void)? = nil
    ) async throws -> (status: Int, body: String) {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            var json = JSONWriter()
            json.object(body)
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: json.bytes))
        }
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            let bytes = try await response.body.collect(upTo: Self.answerLimit)
            return (Int(response.status.code), String(buffer: bytes))
        } catch {
            throw DriverFailure("\(base) does not answer: \(error)")
        }
    }

    /// The same, for requests that must succeed or find it done already (409).
    func require(
        _ method: HTTPMethod, _ path: String, mayExist: Bool = false,
        _ body: ((inout ObjectWriter) -> Void)? = nil
    ) async throws -> String {
        let answer = try await send(method, path, body)
        guard (200..<300).contains(answer.status) || (mayExist && answer.status == 409) else {
            throw DriverFailure("\(method) \(path) was answered with \(answer.status): \(answer.body)")
        }
        return answer.body
    }

    /// A text as one step of a path.
    static func step(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain =
                byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(character) : "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
