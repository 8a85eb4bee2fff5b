public import Database
public import OCPP16
public import OCPPJ

/// A charging profile for many stations: a night tariff, a cap.
public struct ChargingProfileTemplate: Sendable, Hashable {
    public let id: Int64
    public let name: String
    public let connectorId: Int
    public let profile: ChargingProfile
    public let createdAt: Timestamp
    public let changedAt: Timestamp

    init(_ row: Row) throws {
        id = try row.int64("id")
        name = try row.text("name")
        connectorId = try row.int("connector")
        profile = try ChargingProfile.decode(
            JSONDocument(text: try row.text("profile")).root, .lenient, ranges: .reported
        ).value
        createdAt = try row.time("created_at")
        changedAt = try row.time("changed_at")
    }
}

extension CentralSystem {
    /// Throws `ChangeRefusal.duplicate` where the name is taken.
    public func addChargingProfileTemplate(
        _ name: String, connectorId: Int, _ profile: ChargingProfile, at time: Timestamp,
        in transaction: Transaction
    ) throws -> Int64 {
        let row = try transaction.row(
            """
            insert into charging_profile_template (name, connector, profile, created_at, changed_at)
            values ($1, $2, $3, $4, $4) on conflict (name) do nothing returning id
            """, [name, connectorId, String(decoding: profile.encoded(), as: UTF8.self), time])
        guard let row else { throw ChangeRefusal.duplicate }
        return try row.int64("id")
    }

    /// Replaces what is given; throws `ChangeRefusal`.
    public func changeChargingProfileTemplate(
        _ id: Int64, name: String?, connectorId: Int?, profile: ChargingProfile?, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let taken = try transaction.row(
            "select 1 as found from charging_profile_template where name = $1 and id <> $2", [name, id])
        guard taken == nil else { throw ChangeRefusal.duplicate }
        let changed = try transaction.execute(
            """
            update charging_profile_template set name = coalesce($1, name), connector = coalesce($2, connector),
                profile = coalesce($3, profile), changed_at = $4 where id = $5
            """,
            [name, connectorId, profile.map { String(decoding: $0.encoded(), as: UTF8.self) }, time, id])
        guard changed == 1 else { throw ChangeRefusal.notFound }
    }

    /// Returns whether it was there; the stations keep what they have.
    public func deleteChargingProfileTemplate(_ id: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.execute("delete from charging_profile_template where id = $1", [id]) == 1
    }

    public func chargingProfileTemplate(
        _ id: Int64, in transaction: Transaction
    ) throws -> ChargingProfileTemplate? {
        try transaction.row("select * from charging_profile_template where id = $1", [id])
            .map(ChargingProfileTemplate.init)
    }

    /// Newest first.
    public func chargingProfileTemplates(
        _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<ChargingProfileTemplate> {
        try ListQuery().page(
            "select *, id as page_key from charging_profile_template", key: "id", page, in: transaction
        ).map(ChargingProfileTemplate.init)
    }
}
