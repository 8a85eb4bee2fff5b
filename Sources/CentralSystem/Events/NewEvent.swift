import Database
import OCPPJ

/// A change that a person or a console may want to follow, before it has its number.
struct NewEvent {
    enum Topic: String {
        case stations
        case connectors
        case transactions
        case idTags
        case commands
        case jobs
        case files
        case security
        case alerts
        case administration
    }

    let topic: Topic
    let type: String
    var stationID: Int64?
    var identity: String?
    var subject: String?
    var actor: String?
    var data = "{}"

    init(
        _ topic: Topic, _ type: String, stationID: Int64? = nil, identity: String? = nil,
        subject: String? = nil,
        actor: String? = nil, data: String = "{}"
    ) {
        self.topic = topic
        self.type = type
        self.stationID = stationID
        self.identity = identity
        self.subject = subject
        self.actor = actor
        self.data = data
    }
}

extension CentralSystem {
    /// Appends an event in the transaction of the change itself.
    func append(_ event: NewEvent, at time: Timestamp, in transaction: Transaction) throws {
        try transaction.send(
            """
            insert into event (at, topic, type, station_id, identity, subject, actor, data)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                time, event.topic.rawValue, event.type, event.stationID, event.identity, event.subject,
                event.actor,
                event.data,
            ])
    }
}
