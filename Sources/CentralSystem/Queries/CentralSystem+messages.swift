public import Database
import OCPPJ

extension CentralSystem {
    /// Blocks that are read at a time.
    private static let blocksAtATime = 20
    /// Frames that one page looks at on its way to those of an action.
    private static let lookLimit = 10_000

    /// The message log, of one station or of all, newest first.
    ///
    /// The frames of all stations are in the order in which they were written, those of a station within a moment
    /// together. A page of an action that is rare may end before it is full and still have a next.
    public func messages(
        ofStation id: Int64?, action: String? = nil, scope: SiteScope = .all, _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<MessageRecord> {
        var found: [MessageRecord] = []
        var looked = 0
        var before = page.before ?? .max
        while true {
            let rows = try blocks(ofStation: id, scope, before: before, in: transaction)
            for row in rows {
                let first = try row.int64("id") * MessageBlock.mostFrames
                let entries = MessageBlock.entries(in: try row.text("frames"))
                for (place, entry) in entries.enumerated().reversed() where first + Int64(place) < before {
                    guard found.count < page.limit, looked < Self.lookLimit else {
                        return PageOf(items: found, next: before)
                    }
                    before = first + Int64(place)
                    looked += 1
                    if let action, !entry.mayBe(action) { continue }
                    let record = MessageRecord(id: before, station: try row.text("identity"), entry)
                    if action == nil || record.action == action { found.append(record) }
                }
                before = first
            }
            guard rows.count == Self.blocksAtATime else { return PageOf(items: found, next: nil) }
        }
    }

    /// Blocks that have frames before the one with that id.
    private func blocks(
        ofStation id: Int64?, _ scope: SiteScope, before: Int64, in transaction: Transaction
    ) throws -> [Row] {
        var query = ListQuery()
        query.filter("message_block.station_id = ?", id)
        let page = PageRequest(
            limit: Self.blocksAtATime, before: (before - 1) / MessageBlock.mostFrames + 1)
        if id == nil { try query.filter(newestOf: "message_block", in: scope, page, transaction) }
        return try query.page(
            """
            select message_block.*, message_block.id as page_key, station.identity
            from message_block join station on station.id = message_block.station_id
            """, key: "message_block.id", page, in: transaction
        ).items
    }
}
