import HTTPTypes
import Hummingbird
import NIOCore
import OCPPJ

/// Why a request failed, told as a problem document (RFC 9457).
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// Names the sort of problem for programs; stable.
    var code: String
    /// One sentence for people about this occurrence.
    var detail: String
    var errors: [ProblemItem] = []
    /// Headers that the answer carries besides, such as Retry-After.
    var headers: HTTPFields = [:]

    /// The code as words: "station-offline" is "Station offline".
    var title: String {
        let words = code.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The answer; `instance` is the path of the request.
    func response(instance: String, requestID: String) -> Response {
        var json = JSONWriter()
        json.object { fields in
            fields.field("type", "/docs/problems/\(code)")
            fields.field("title", title)
            fields.field("status", Int(status.code))
            fields.field("detail", detail)
            fields.field("instance", instance)
            fields.field("code", code)
            fields.field("requestId", requestID)
            if !errors.isEmpty {
                fields.array("errors") { items in
                    for error in errors { items.object { error.write(to: &$0) } }
                }
            }
        }
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}
