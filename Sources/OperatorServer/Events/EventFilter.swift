import CentralSystem
import Database
import Hummingbird

/// Which events a client wants.
struct EventFilter: Sendable, Hashable {
    /// The query parameters of the filter.
    static let parameters = ["topics", "station"]
    /// All topics that events have.
    static let topics = [
        "stations", "connectors", "transactions", "idTags", "commands", "jobs", "security", "administration",
    ]

    /// The same for the API's document.
    static let described: [RouteParameter] = [
        .text("topics", "With commas between: \(topics.joined(separator: ", "))."),
        .text("station", "Only events of this station."),
    ]

    /// Empty means all.
    let topics: [String]
    let station: String?

    init(_ query: Query) throws {
        topics = query.list("topics")
        station = query.text("station")
        if let unknown = topics.first(where: { !Self.topics.contains($0) }) {
            throw Query.bad(
                "topics", "\(unknown) is no topic; topics: \(Self.topics.joined(separator: ", "))")
        }
    }
}
