import CentralSystem
import OCPPJ

extension AuditFilter {
    /// The query parameters of the filter.
    static let parameters = ["actor", "action", "kind", "target", "station", "from", "to"]

    /// The same for the API's document.
    static let described: [RouteParameter] = [
        .text("actor", "Only what this actor did, as rows name it."),
        .text("action", "Only this action, such as `station.update`."),
        .text("kind", "Only what was done to this sort of thing, such as `station`."),
        .text("target", "Only what was done to this one."),
        .text("station", "Only what is about this station."),
        .time("from", "Not before this time."), .time("to", "Before this time."),
    ]

    init(_ query: Query) throws {
        self.init()
        actor = query.text("actor")
        action = query.text("action")
        kind = query.text("kind")
        target = query.text("target")
        station = query.text("station")
        period = try query.period(from: "from", to: "to")
    }
}
