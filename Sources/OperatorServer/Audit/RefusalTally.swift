import OCPPJ

/// Counts requests that were refused, until they are written down: alike ones of an hour make one row, and an hour has a
/// bounded number of rows, whatever strangers send.
struct RefusalTally: Sendable {
    /// What refusals of one row have in common.
    struct Key: Sendable, Hashable {
        let actor: String
        /// Nil in the row for all that have none of their own.
        let address: String?
        /// Method and path.
        let target: String
        let status: Int
    }

    /// What is to be written of a row.
    struct Due: Sendable, Hashable {
        let key: Key
        let count: Int
        let period: ClosedRange<Timestamp>
        /// The row that there is already.
        let row: Int64?
    }

    private struct Count {
        var number = 0
        var first: Timestamp
        var last: Timestamp
        var row: Int64?
    }

    /// Rows of an hour; what comes further is counted in one row for each status.
    let rowLimit: Int
    private static let length = Duration.seconds(3_600)
    private var counts: [Key: Count] = [:]
    private var began: Timestamp?

    init(rowLimit: Int = 200) { self.rowLimit = rowLimit }

    mutating func note(_ key: Key, at time: Timestamp) {
        let isKnown = counts[key] != nil || counts.count < rowLimit
        let key = isKnown ? key : Key(actor: "several", address: nil, target: "several", status: key.status)
        var count = counts[key] ?? Count(first: time, last: time)
        if count.number == 0 { count.first = time }
        count.number += 1
        count.last = max(count.last, time)
        counts[key] = count
    }

    /// What is to be written now; it is not due again.
    mutating func due(at time: Timestamp) -> [Due] {
        let due = counts.compactMap { key, count in
            count.number == 0
                ? nil
                : Due(
                    key: key, count: count.number, period: count.first...max(count.first, count.last),
                    row: count.row)
        }
        for key in counts.keys { counts[key]?.number = 0 }
        if let began, time - began >= Self.length {
            counts = [:]
            self.began = nil
        } else {
            began = began ?? time
        }
        return due
    }

    /// Alike refusals of this hour go into this row.
    mutating func isWritten(_ key: Key, in row: Int64) { counts[key]?.row = row }

    /// It could not be written, so it is due again.
    mutating func isOpen(_ due: Due) {
        var count = counts[due.key] ?? Count(first: due.period.lowerBound, last: due.period.upperBound)
        count.first = due.period.lowerBound
        count.number += due.count
        count.row = due.row
        counts[due.key] = count
    }
}
