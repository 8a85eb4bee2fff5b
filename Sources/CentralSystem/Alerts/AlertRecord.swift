import Database
public import OCPPJ

/// One alert, about one station or about many at once.
public struct AlertRecord: Sendable, Hashable {
    public enum State: String, Sendable, Hashable, CaseIterable {
        case open
        case acknowledged
        case cleared
    }

    public let id: Int64
    /// Nil for one of a later version.
    public let kind: AlertKind?
    public let severity: String
    let key: String
    public let stationID: Int64?
    public let station: String?
    public let connectorID: Int?
    public let detail: String?
    public let words: String
    /// JSON text: the first ones of many.
    public let stations: String
    public let count: Int
    public let since: Timestamp
    public let raisedAt: Timestamp
    let changedAt: Timestamp
    /// Since when what it is about is over; it is cleared when that stays so.
    let quietSince: Timestamp?
    public let acknowledgedAt: Timestamp?
    public let acknowledgedBy: String?
    public let note: String?
    public let clearedAt: Timestamp?

    static let select = """
        select alert.*, alert.id as page_key, station.identity as station
        from alert left join station on station.id = alert.station_id
        """

    public var state: State {
        if clearedAt != nil { return .cleared }
        return acknowledgedAt == nil ? .open : .acknowledged
    }

    /// Whether it is about many at once.
    var isOfMany: Bool { key.hasSuffix("/*") }

    /// One that is not stored, to try out what becomes of it.
    init(
        id: Int64, kind: AlertKind, key: String, count: Int, since: Timestamp, changedAt: Timestamp,
        quietSince: Timestamp?
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.count = count
        self.since = since
        self.changedAt = changedAt
        self.quietSince = quietSince
        severity = AlertRule(kind).severity.rawValue
        (stationID, station, connectorID, detail, words, stations) = (nil, nil, nil, nil, "", "[]")
        (raisedAt, acknowledgedAt, acknowledgedBy, note, clearedAt) = (since, nil, nil, nil, nil)
    }

    init(_ row: Row) throws {
        id = try row.int64("id")
        kind = AlertKind(rawValue: try row.text("kind"))
        severity = try row.text("severity")
        key = try row.text("key")
        stationID = try row.optionalInt64("station_id")
        station = try row.optionalText("station")
        connectorID = try row.optionalInt("evse")
        detail = try row.optionalText("detail")
        words = try row.text("words")
        stations = try row.text("stations")
        count = try row.int("count")
        since = try row.time("since")
        raisedAt = try row.time("raised_at")
        changedAt = try row.time("changed_at")
        quietSince = try row.optionalTime("quiet_since")
        acknowledgedAt = try row.optionalTime("acknowledged_at")
        acknowledgedBy = try row.optionalText("acknowledged_by")
        note = try row.optionalText("note")
        clearedAt = try row.optionalTime("cleared_at")
    }

    /// As lists and events show it.
    public func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("kind", kind?.rawValue ?? String(key.prefix { $0 != "/" }))
        fields.field("severity", severity)
        fields.field("state", state)
        fields.field("station", station)
        fields.field("connectorId", connectorID.flatMap { $0 > 0 ? $0 : nil })
        fields.field("detail", detail)
        fields.field("words", words)
        fields.field("count", count)
        if isOfMany { fields.raw("stations", stations) }
        fields.field("since", since)
        fields.field("raisedAt", raisedAt)
        fields.field("acknowledgedAt", acknowledgedAt)
        fields.field("acknowledgedBy", acknowledgedBy)
        fields.field("note", note)
        fields.field("clearedAt", clearedAt)
    }
}
