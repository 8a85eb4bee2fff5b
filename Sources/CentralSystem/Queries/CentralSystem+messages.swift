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
    /// together. A page of what is rare may end before it is full and still have a next.
    public func messages(
        ofStation id: Int64?, matching filter: MessageFilter = MessageFilter(), scope: SiteScope = .all,
        _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<MessageRecord> {
        var found: [MessageRecord] = []
        var looked = 0
        let range = try blocks(in: filter.period, transaction)
        var before = min(page.before ?? .max, range.upperBound)
        while true {
            let rows = try blocks(
                ofStation: id, scope, from: range.lowerBound, before: before, in: transaction)
            for row in rows {
                let first = try row.int64("id") * MessageBlock.mostFrames
                let entries = MessageBlock.entries(in: try row.text("frames"))
                for (place, entry) in entries.enumerated().reversed() where first + Int64(place) < before {
                    guard found.count < page.limit, looked < Self.lookLimit else {
                        return PageOf(items: found, next: before)
                    }
                    before = first + Int64(place)
                    looked += 1
                    guard filter.mayTake(entry) else { continue }
                    let record = MessageRecord(id: before, station: try row.text("identity"), entry)
                    if filter.takes(record) { found.append(record) }
                }
                before = first
            }
            guard rows.count == Self.blocksAtATime else { return PageOf(items: found, next: nil) }
        }
    }

    /// Blocks from one on that have frames before the one with that id.
    private func blocks(
        ofStation id: Int64?, _ scope: SiteScope, from first: Int64, before: Int64,
        in transaction: Transaction
    ) throws -> [Row] {
        var query = ListQuery()
        query.filter("message_block.station_id = ?", id)
        query.filter("message_block.id >= ?", first == .min ? nil : first)
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

    /// The first block that can have frames of a period, and the id before which its last frame stands.
    private func blocks(in period: Range<Timestamp>?, _ transaction: Transaction) throws -> Range<Int64> {
        guard let period else { return .min ..< .max }
        // Nodes write side by side, and a block may wait for a database that does not answer.
        let slack: Duration = .seconds(600)
        let first =
            period.lowerBound.microseconds == .min
            ? .min : try block(notBefore: period.lowerBound.adding(.zero - slack), in: transaction) ?? .max
        let last =
            period.upperBound.microseconds == .max
            ? nil : try block(notBefore: period.upperBound.adding(slack), in: transaction)
        let end = last.map { ($0 + 1) * MessageBlock.mostFrames } ?? .max
        return first..<max(first, end)
    }

    /// The first block that ends at a time or later; nil when there is none.
    ///
    /// Blocks are written in the order of their times, so that their ids are halved, and no index is needed.
    private func block(notBefore time: Timestamp, in transaction: Transaction) throws -> Int64? {
        let bounds = try transaction.row(
            """
            select (select min(id) from message_block) as oldest, (select max(id) from message_block) as newest
            """)
        guard var low = try bounds?.optionalInt64("oldest"), var high = try bounds?.optionalInt64("newest")
        else { return nil }
        // What is wanted lies in low...high, or it is not there at all.
        while low <= high {
            let middle = low + (high - low) / 2
            let row = try transaction.row(
                "select id, last_at from message_block where id >= $1 order by id limit 1", [middle])
            guard let row else { return nil }
            if try row.time("last_at") < time {
                low = try row.int64("id") + 1
            } else if middle == low {
                return try row.int64("id")
            } else {
                high = middle
            }
        }
        return nil
    }
}
