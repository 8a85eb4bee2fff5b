public import Database
import OCPP16
public import OCPPJ

/// A tag that was presented and is not on file.
public struct UnknownTagRecord: Sendable, Hashable {
    public let idTag: String
    /// Where it was presented last.
    public let station: String
    public let firstAt: Timestamp
    public let lastAt: Timestamp
    public let count: Int

    init(_ row: Row) throws {
        idTag = try row.text("id_tag")
        station = try row.text("station")
        firstAt = try row.time("first_at")
        lastAt = try row.time("last_at")
        count = try row.int("presented")
    }
}

extension CentralSystem {
    /// How many unknown tags are kept, those that were presented last.
    static let unknownTagLimit = 1_000

    /// Remembers that a station presented a tag that is not on file.
    func note(unknown tag: IdToken, _ message: StationMessage) throws {
        let row = try message.transaction.row(
            """
            insert into unknown_tag (key, id_tag, station_id, first_at, last_at, presented)
            values ($1, $2, $3, $4, $4, 1)
            on conflict (key) do update set id_tag = excluded.id_tag, station_id = excluded.station_id,
                last_at = excluded.last_at, presented = unknown_tag.presented + 1
            returning presented
            """, [tag.key, tag.text, message.stationID, message.receivedAt])
        // A station that presents a new one each time pushes out the oldest.
        guard try row?.int("presented") == 1 else { return }
        try message.transaction.execute(
            """
            delete from unknown_tag
            where last_at < (select last_at from unknown_tag order by last_at desc limit 1 offset $1)
            """, [Self.unknownTagLimit - 1])
    }

    /// Tags that were presented and are not on file, the latest first; of somebody with a scope those of its stations.
    public func unknownTags(
        scope: SiteScope = .all, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<UnknownTagRecord> {
        var query = ListQuery()
        query.filter(scope)
        if let last = page.before {
            let (time, key) = (query.add(last), query.add(page.value ?? ""))
            query.filter("(last_at < \(time) or (last_at = \(time) and unknown_tag.key < \(key)))")
        }
        var rows = try query.page(
            """
            select unknown_tag.*, station.identity as station, last_at as page_key
            from unknown_tag join station on station.id = unknown_tag.station_id
            """, order: "last_at desc, unknown_tag.key desc", limit: page.limit, in: transaction)
        if rows.next != nil { rows.value = try rows.items.last?.text("key") }
        return try rows.map(UnknownTagRecord.init)
    }
}
