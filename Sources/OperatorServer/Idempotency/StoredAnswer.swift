import HTTPTypes
import Hummingbird
import NIOCore
import OCPPJ

/// An answer as it is kept for a replay.
struct StoredAnswer: Sendable, Hashable {
    /// Headers that belong to the answer itself; the others are made anew.
    private static let kept: [HTTPField.Name] = [.contentType, .location, .preferenceApplied]
    /// Members of an answer that are shown once and never kept.
    private static let secrets = ["password", "key", "secret", "recoveryCodes"]

    let status: Int
    /// One `name: value` a line.
    let headers: String
    /// Nil when the answer held a secret.
    let body: String?

    init(status: Int, headers: String, body: String?) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    init(_ response: Response, body: [UInt8]) {
        status = Int(response.status.code)
        headers = Self.kept.compactMap { name in response.headers[name].map { "\(name.rawName): \($0)" } }
            .joined(separator: "\n")
        let view = try? JSONDocument(body).root
        let hasSecret = Self.secrets.contains { view?[$0] != nil }
        self.body = hasSecret ? nil : String(decoding: body, as: UTF8.self)
    }

    /// The answer again, marked as a replay.
    func response() throws -> Response {
        guard let body else {
            throw Problem.conflict(
                "secret-shown-once",
                "This request was done already, and its answer held a secret that is shown only once")
        }
        var fields: HTTPFields = [.idempotencyReplayed: "true"]
        for line in headers.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
            fields[name] = String(parts[1].dropFirst())
        }
        return Response(
            status: .init(code: status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }
}
