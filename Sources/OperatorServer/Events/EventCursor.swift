import HTTPTypes
import Hummingbird

/// From where a client follows the events: behind the last one it has seen, or from now on.
struct EventCursor: Sendable, Hashable {
    /// Sequence number of the last event the client has; nil means: only new ones.
    let after: Int64?

    /// `Last-Event-ID` counts more than `?after=`, since browsers repeat the query when they connect again.
    init(_ request: Request, query: Query) throws {
        if let header = request.headers[.lastEventID], !header.isEmpty {
            guard let number = Int64(header), number >= 0 else {
                throw Problem.badRequest("bad-cursor", "Last-Event-ID is no id of an event of this system")
            }
            after = number
        } else {
            after = try query.number("after", in: 0...Int64.max)
        }
    }
}
