public import OCPPJ

/// Something that is so and that somebody should know of, long enough for its rule.
public struct AlertCondition: Sendable, Hashable {
    public let kind: AlertKind
    /// Nil where it is about no station of ours.
    public var stationID: Int64?
    public var station: String?
    /// 0 or nil: the station itself.
    public var connectorID: Int?
    /// What tells it from others of the same station, such as the identity of a stranger.
    public var subject: String?
    /// Such as an error code.
    public var detail: String?
    public let since: Timestamp

    public init(
        kind: AlertKind, stationID: Int64? = nil, station: String? = nil, connectorID: Int? = nil,
        subject: String? = nil, detail: String? = nil, since: Timestamp
    ) {
        self.kind = kind
        self.stationID = stationID
        self.station = station
        self.connectorID = connectorID
        self.subject = subject
        self.detail = detail
        self.since = since
    }

    /// Of all alerts that last, one has it.
    var key: String {
        "\(kind.rawValue)/\(stationID.map { String($0) } ?? "")/\(connectorID ?? 0)/\(subject ?? "")"
    }
}

/// What the one who evaluates has seen of the database since the last time.
public struct DatabaseTrouble: Sendable, Hashable {
    /// When it was seen first.
    public var since: Timestamp
    /// What failed, in words.
    public var failure: String?
    /// Most writers that waited at once.
    public var waitingWriters = 0

    public init(since: Timestamp) { self.since = since }
}
