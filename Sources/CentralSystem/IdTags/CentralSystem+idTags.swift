public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Id tags, newest first.
    public func idTags(
        containing text: String? = nil, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<IdTagRecord> {
        var query = ListQuery()
        query.search("key", "parent_key", for: text)
        return try query.page("select *, id as page_key from id_tag", key: "id", page, in: transaction)
            .map(IdTagRecord.init)
    }

    public func idTag(_ text: String, in transaction: Transaction) throws -> IdTagRecord? {
        try transaction.row("select * from id_tag where key = $1", [IdToken(text).key]).map(IdTagRecord.init)
    }

    /// Adds a tag; throws `ChangeRefusal`.
    public func addIdTag(
        _ tag: IdTagRecord, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard try idTag(tag.idTag, in: transaction) == nil else { throw ChangeRefusal.duplicate }
        try putIdTag(tag, actor: actor, at: time, in: transaction)
    }

    /// Adds a tag or replaces everything about it.
    public func putIdTag(
        _ tag: IdTagRecord, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        try tag.check()
        try transaction.execute(
            """
            insert into id_tag (key, id_tag, parent_id_tag, parent_key, expires_at, blocked, max_concurrent, note,
                created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (key) do update set parent_id_tag = excluded.parent_id_tag,
                parent_key = excluded.parent_key, expires_at = excluded.expires_at, blocked = excluded.blocked,
                max_concurrent = excluded.max_concurrent, note = excluded.note
            """,
            [
                IdToken(tag.idTag).key, tag.idTag, tag.parentIdTag, tag.parentIdTag.map { IdToken($0).key },
                tag.expiryDate, tag.blocked, tag.concurrentLimit, tag.note, time,
            ])
        try transaction.execute("delete from unknown_tag where key = $1", [IdToken(tag.idTag).key])
        try append(
            .init(.idTags, "idTag.changed", subject: tag.idTag, actor: actor), at: time, in: transaction)
    }

    /// Removes a tag; its transactions stay.
    ///
    /// Returns whether it was there.
    public func deleteIdTag(
        _ text: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard try transaction.execute("delete from id_tag where key = $1", [IdToken(text).key]) > 0 else {
            return false
        }
        try append(.init(.idTags, "idTag.deleted", subject: text, actor: actor), at: time, in: transaction)
        return true
    }
}
