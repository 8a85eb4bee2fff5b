import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// Which events a client wants.
struct EventFilter: Sendable, Hashable {
    /// The query parameters of the filter.
    static let parameters = ["topics", "station"]
    /// All topics that events have.
    static let topics = [
        "stations", "connectors", "transactions", "idTags", "commands", "jobs", "files", "security", "alerts",
        "administration",
    ]

    /// The same for the API's document.
    static let described: [RouteParameter] = [
        RouteParameter(name: "topics", schema: .text(pattern: "^((\(names))(,(\(names)))*)?$"))
            .described("With commas between; all where there is none."),
        .text("station", "Only events of this station."),
    ]

    private static let names = topics.joined(separator: "|")

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
