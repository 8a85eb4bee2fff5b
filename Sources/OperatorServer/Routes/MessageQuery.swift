import CentralSystem
import OCPPJ

/// The query parameters of the message logs.
enum MessageQuery {
    static let parameters = ["action", "direction", "messageId", "from", "to"]

    /// The same for the API's document.
    static let described: [RouteParameter] = [
        .text("action", "Only calls of this action; answers name none."),
        .choice("direction", MessageLogEntry.Direction.self, "Only what the system received, or sent."),
        .text("messageId", "Only the call with this unique id, and its answer."),
        .time("from", "Not before this time."),
        .time("to", "Before this time."),
    ]
}

extension MessageFilter {
    init(_ query: Query) throws {
        self.init(
            action: query.text("action"), direction: try query.choice("direction"),
            messageId: query.text("messageId"), period: try query.period(from: "from", to: "to"))
    }
}
