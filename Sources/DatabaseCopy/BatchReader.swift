import Database

/// How much is read at a time.
public struct BatchLimits: Sendable, Hashable {
    public var rows: Int
    /// A batch ends with the row that passes this many octets.
    public var octets: Int

    public init(rows: Int = 20_000, octets: Int = 8_000_000) {
        self.rows = rows
        self.octets = octets
    }
}

/// Some rows of a table, next to each other in the order of its key.
struct Batch: Sendable {
    var rows: [[SQLValue]] = []
    var octets = 0
    /// The key behind which they lie; empty for the beginning of the table.
    let place: [SQLValue]
    /// Nothing lies behind them.
    var isLast = false
}

/// Reads a table in the order of its key in batches, so that memory does not grow with the table.
struct BatchReader {
    private let table: CopiedTable
    private let limits: BatchLimits
    private var place: [SQLValue]
    /// Rows that the next batch may have.
    ///
    /// It begins small and doubles: engines may hold all of them at a time.
    private var count: Int

    init(_ table: CopiedTable, after place: [SQLValue], _ limits: BatchLimits) {
        self.table = table
        self.limits = limits
        self.place = place
        count = min(256, limits.rows)
    }

    mutating func next(in transaction: Transaction) throws -> Batch {
        var batch = Batch(place: place)
        do {
            let sql = table.query(isBehind: !place.isEmpty)
            try transaction.forEachRow(sql, [SQLValue.integer(Int64(count))] + place) { row in
                batch.rows.append(row.values)
                batch.octets += row.values.reduce(0) { $0 + $1.octetCount }
                if batch.octets >= limits.octets { throw Full() }
            }
            batch.isLast = batch.rows.count < count
        } catch is Full {}
        if let last = batch.rows.last { place = table.key(of: last) }
        let hasRoom = batch.octets < limits.octets / 4
        count = hasRoom ? min(count * 2, limits.rows) : max(1, min(count, batch.rows.count / 2))
        return batch
    }

    private struct Full: Error {}
}

extension SQLValue {
    fileprivate var octetCount: Int {
        switch self {
        case .null: 1
        case .integer, .real: 8
        case .text(let text): text.utf8.count
        case .blob(let octets): octets.count
        }
    }
}
