import CentralSystem
import Hummingbird

/// Which page of a list is asked for: `?limit=50&cursor=…`.
struct PageQuery: Sendable {
    /// The query parameters of every list.
    static let parameters = ["limit", "cursor"]

    let limit: Int
    /// The key of the last row that the client has.
    let key: Int64?
    /// What that row was sorted by, where that is not the key.
    let value: String?

    init(_ request: Request, _ query: Query, settings: OperatorServerSettings) throws {
        let limit = try query.number("limit", in: 1...Int64(settings.maxPageLimit))
        self.limit = limit.map { Int($0) } ?? settings.defaultPageLimit
        let cursor = try query.text("cursor").map { text in
            guard let cursor = Cursor(text, list: request.listName) else {
                throw Problem.badRequest(
                    "bad-cursor", "The cursor is not one that this list has given in this order",
                    errors: [.parameter("cursor", "bad-cursor", "use page.next of the answer before")])
            }
            return cursor
        }
        (key, value) = (cursor?.key, cursor?.value)
    }

    /// The page for lists that come newest first or in an order that is asked for.
    var newestFirst: PageRequest { PageRequest(limit: limit, before: key, value: value) }
}

extension Request {
    /// What a cursor belongs to: the path, and the order where one is asked for.
    var listName: String {
        let order = (uri.query ?? "").split(separator: "&").first { $0.hasPrefix("sort=") && $0.count > 5 }
        return uri.path + (order.map { "?" + $0 } ?? "")
    }
}
