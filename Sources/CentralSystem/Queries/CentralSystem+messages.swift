public import Database
import OCPPJ

extension CentralSystem {
    /// Messages that one page looks at on its way to those of an action.
    private static let lookLimit = 10_000

    /// The message log, of one station or of all, newest first.
    ///
    /// A page of an action that is rare ends before it is full and still has a next: no index by action, for which
    /// every message would pay.
    public func messages(
        ofStation id: Int64?, action: String? = nil, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<MessageRecord> {
        var query = ListQuery()
        query.filter("message_log.station_id = ?", id)
        let end = try action == nil ? nil : endOfLook(query, page, in: transaction)
        query.filter("message_log.action = ?", action)
        query.filter("message_log.id >= ?", end)
        var found = try query.page(
            """
            select message_log.*, message_log.id as page_key, station.identity
            from message_log join station on station.id = message_log.station_id
            """, key: "message_log.id", page, in: transaction
        ).map(MessageRecord.init)
        found.next = found.next ?? end
        return found
    }

    /// The last of the messages that the page looks at; nil when those are all that are left.
    private func endOfLook(
        _ query: ListQuery, _ page: PageRequest, in transaction: Transaction
    ) throws -> Int64? {
        var query = query
        query.filter("id < ?", page.before)
        // The offset is a walk over keys alone.
        return try query.rows(
            "select id from message_log", order: "id desc", limit: 1, offset: Self.lookLimit - 1,
            in: transaction
        ).first?.int64("id")
    }
}
