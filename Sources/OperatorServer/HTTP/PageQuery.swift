import CentralSystem
import Hummingbird

/// Which page of a list is asked for: `?limit=50&cursor=…`.
struct PageQuery: Sendable {
    /// The query parameters of every list.
    static let parameters = ["limit", "cursor"]

    let limit: Int
    /// The key of the last row that the client has.
    let key: Int64?

    init(_ request: Request, _ query: Query, settings: OperatorServerSettings) throws {
        let limit = try query.number("limit", in: 1...Int64(settings.maxPageLimit))
        self.limit = limit.map { Int($0) } ?? settings.defaultPageLimit
        key = try query.text("cursor").map { text in
            guard let key = Cursor(text, list: request.uri.path)?.key else {
                throw Problem.badRequest(
                    "bad-cursor", "The cursor is not one that this list has given",
                    errors: [.parameter("cursor", "bad-cursor", "use page.next of the answer before")])
            }
            return key
        }
    }

    /// The page for lists that come newest first.
    var newestFirst: PageRequest { PageRequest(limit: limit, before: key) }
}
