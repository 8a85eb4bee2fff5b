import Database

/// Compares all rows of a table on both sides.
struct TableComparison {
    /// A batch of the source, and the rows that lie in the same place of the destination.
    private struct Pair {
        let batch: Batch
        let theirs: StartedWork<[[SQLValue]]>
    }

    private let table: CopiedTable
    private let copy: DatabaseCopy
    private var progress: CopyProgress
    private var source = Checksum()
    private var destination = Checksum()

    init(_ table: CopiedTable, _ copy: DatabaseCopy) {
        self.table = table
        self.copy = copy
        progress = CopyProgress(table: table.name, step: .comparing)
    }

    /// While one side of a batch is being read, the other side of the one before is.
    mutating func compare(with transaction: Transaction) throws -> TableVerdict {
        var reader = BatchReader(table, after: [], copy.limits)
        var pair: Pair?
        while true {
            let next = pair?.batch.isLast == true ? nil : try reader.next(in: transaction)
            let following = next.map { Pair(batch: $0, theirs: read($0)) }
            if let pair, let difference = try difference(in: pair) { return verdict(difference) }
            guard let following else { break }
            pair = following
        }
        progress.isDone = true
        try copy.progress(progress)
        return verdict(nil)
    }

    /// As many rows as the batch has, and behind the last batch one that must not be there.
    private func read(_ batch: Batch) -> StartedWork<[[SQLValue]]> {
        let sql = table.query(isBehind: !batch.place.isEmpty)
        let count = batch.rows.count + (batch.isLast ? 1 : 0)
        return copy.destination.startRead { transaction in
            try transaction.rows(sql, [SQLValue.integer(Int64(count))] + batch.place).map(\.values)
        }
    }

    private mutating func difference(in pair: Pair) throws -> TableVerdict.Difference? {
        let (ours, theirs) = (pair.batch.rows, try pair.theirs.wait())
        for (mine, other) in zip(ours, theirs) {
            source.add(mine)
            destination.add(other)
            if source != destination { return difference(mine, other) }
            progress.rows += 1
        }
        if ours.count > theirs.count { return .init(key: text(ours[theirs.count]), kind: .missing) }
        if theirs.count > ours.count { return .init(key: text(theirs[ours.count]), kind: .foreign) }
        try copy.progress(progress)
        return nil
    }

    private func difference(_ mine: [SQLValue], _ other: [SQLValue]) -> TableVerdict.Difference {
        let (key, otherKey) = (table.key(of: mine), table.key(of: other))
        if key.isBefore(otherKey) { return .init(key: text(mine), kind: .missing) }
        if otherKey.isBefore(key) { return .init(key: text(other), kind: .foreign) }
        return .init(key: text(mine), kind: .other)
    }

    private func text(_ row: [SQLValue]) -> String { KeyText(table.key(of: row)).text }

    private func verdict(_ difference: TableVerdict.Difference?) -> TableVerdict {
        TableVerdict(
            table: table.name, rows: progress.rows, source: source, destination: destination,
            difference: difference)
    }
}
