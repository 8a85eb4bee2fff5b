import CentralSystem
import HTTPTypes
import Hummingbird
import NIOCore
import OCPPJ

/// Makes the answers of the API.
enum Reply {
    /// A JSON object.
    static func json(
        _ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ body: (inout ObjectWriter) -> Void
    ) -> Response {
        var json = JSONWriter()
        json.object(body)
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    /// A thing that clients change by its version, which is its entity tag; `more` is what only this answer shows.
    static func json(
        _ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], of thing: some Versioned,
        _ more: (inout ObjectWriter) -> Void = { _ in }
    ) -> Response {
        var headers = headers
        headers[.eTag] = "\"\(thing.version)\""
        return json(status, headers: headers) { fields in
            thing.write(to: &fields)
            more(&fields)
        }
    }

    /// One page of a list, with a `Link` to the next (RFC 8288).
    static func page<Item>(
        _ page: PageOf<Item>, limit: Int, of request: Request, _ write: (Item, inout ObjectWriter) -> Void
    ) -> Response {
        self.page(page.items, next: page.next, value: page.value, limit: limit, of: request, write)
    }

    /// The same for rows whose next key is known otherwise.
    static func page<Item>(
        _ items: [Item], next: Int64?, value: String? = nil, limit: Int, of request: Request,
        _ write: (Item, inout ObjectWriter) -> Void
    ) -> Response {
        let next = next.map { Cursor(key: $0, value: value, list: request.listName).text }
        var headers: HTTPFields = [:]
        if let next { headers[.link] = "<\(link(request, cursor: next))>; rel=\"next\"" }
        return json(headers: headers) { fields in
            fields.array("data") { data in
                for item in items { data.object { write(item, &$0) } }
            }
            fields.object("page") { page in
                page.field("limit", limit)
                if let next { page.field("next", next) } else { page.null("next") }
            }
        }
    }

    static let noContent = Response(status: .noContent)

    /// Plain text for people and scrapers.
    static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    )
        -> Response
    {
        Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func link(_ request: Request, cursor: String) -> String {
        let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        let pairs = kept.map(String.init) + ["cursor=\(PercentEncoding.encode(cursor))"]
        return request.uri.path + "?" + pairs.joined(separator: "&")
    }
}
