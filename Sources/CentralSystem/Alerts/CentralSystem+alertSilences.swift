public import Database
public import OCPPJ

/// What nobody wants to hear of until a time: a kind, a station, or a kind at a station.
public struct AlertSilence: Sendable, Hashable {
    public let id: Int64
    public let kind: String?
    public let stationID: Int64?
    public let station: String?
    public let until: Timestamp
    public let reason: String?
    public let createdAt: Timestamp
    public let createdBy: String

    static let select = """
        select alert_silence.*, alert_silence.id as page_key, station.identity as station
        from alert_silence left join station on station.id = alert_silence.station_id
        """

    init(_ row: Row) throws {
        id = try row.int64("id")
        kind = try row.optionalText("kind")
        stationID = try row.optionalInt64("station_id")
        station = try row.optionalText("station")
        until = try row.time("until_at")
        reason = try row.optionalText("reason")
        createdAt = try row.time("created_at")
        createdBy = try row.text("created_by")
    }

    func covers(_ condition: AlertCondition) -> Bool {
        (kind == nil || kind == condition.kind.rawValue)
            && (stationID == nil || stationID == condition.stationID)
    }
}

extension CentralSystem {
    /// Silences that there may be.
    private static let silenceLimit = 1_000

    /// Newest first, also those that are over, until they are removed.
    public func alertSilences(
        scope: SiteScope = .all, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<AlertSilence> {
        var query = ListQuery()
        query.filter(scope)
        return try query.page(AlertSilence.select, key: "alert_silence.id", page, in: transaction)
            .map(AlertSilence.init)
    }

    func alertSilences(in transaction: Transaction) throws -> [AlertSilence] {
        try transaction.rows(AlertSilence.select).map(AlertSilence.init)
    }

    /// Silences a kind, a station, or both; alerts that last go on to last.
    ///
    /// Throws `ChangeRefusal`.
    public func silenceAlerts(
        kind: AlertKind?, station: String?, until: Timestamp, reason: String?, actor: String,
        at time: Timestamp, in transaction: Transaction
    ) throws -> AlertSilence {
        guard kind != nil || station != nil else {
            throw ChangeRefusal.invalid(pointer: "/kind", sentence: "or station must be given")
        }
        guard until > time else {
            throw ChangeRefusal.invalid(pointer: "/until", sentence: "is in the past")
        }
        let id = try station.map { identity in
            guard let id = try stationID(identity, in: transaction) else {
                throw ChangeRefusal.invalid(pointer: "/station", sentence: "names no station")
            }
            return id
        }
        // What is over makes room.
        try transaction.execute("delete from alert_silence where until_at <= $1", [time])
        let count = try transaction.row("select count(*) as n from alert_silence")?.int("n") ?? 0
        guard count < Self.silenceLimit else {
            throw ChangeRefusal.inUse("There are \(Self.silenceLimit) silences already; remove some")
        }
        let row = try transaction.row(
            """
            insert into alert_silence (kind, station_id, until_at, reason, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6) returning id
            """, [kind?.rawValue, id, until, reason, time, actor])
        guard let key = try row?.int64("id"), let silence = try alertSilence(key, in: transaction) else {
            throw ChangeRefusal.notFound
        }
        try append(
            .init(
                .alerts, "alertSilence.created", stationID: id, identity: station, subject: "\(key)",
                actor: actor), at: time, in: transaction)
        return silence
    }

    public func alertSilence(_ id: Int64, in transaction: Transaction) throws -> AlertSilence? {
        try transaction.row(AlertSilence.select + " where alert_silence.id = $1", [id])
            .map(AlertSilence.init)
    }

    /// False when there is none of the number.
    public func removeAlertSilence(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard let silence = try alertSilence(id, in: transaction) else { return false }
        try transaction.execute("delete from alert_silence where id = $1", [id])
        try append(
            .init(
                .alerts, "alertSilence.removed", stationID: silence.stationID, identity: silence.station,
                subject: "\(id)", actor: actor), at: time, in: transaction)
        return true
    }
}
