import Database

/// Copies the rows of one table that the destination does not have yet.
struct TableCopier {
    private let table: CopiedTable
    private let copy: DatabaseCopy

    init(_ table: CopiedTable, _ copy: DatabaseCopy) {
        self.table = table
        self.copy = copy
    }

    /// While a batch is written, the next one is read.
    func copy(from transaction: Transaction) throws {
        let query = table.lastKeyQuery
        let last = try copy.destination.startRead { try $0.row(query)?.values ?? [] }.wait()
        var reader = BatchReader(table, after: last, copy.limits)
        var progress = CopyProgress(table: table.name, step: .copying)
        var written: StartedWork<Void>?
        var isLast = false
        while !isLast {
            let batch = try reader.next(in: transaction)
            try check(batch)
            try written?.wait()
            progress.rows += batch.rows.count
            isLast = batch.isLast
            try copy.progress(progress)
            guard !batch.rows.isEmpty else { break }
            written = write(batch.rows)
        }
        try written?.wait()
        try goOn(behind: transaction)
        progress.isDone = true
        try copy.progress(progress)
    }

    private func write(_ rows: [[SQLValue]]) -> StartedWork<Void> {
        let (name, columns) = (table.name, table.columns)
        return copy.destination.startWrite { try $0.insert(rows, into: name, columns: columns) }
    }

    /// SQLite keeps any value in any column.
    private func check(_ batch: Batch) throws(CopyError) {
        let columns = table.definition.columns
        for row in batch.rows {
            for (column, value) in zip(columns, row) where !column.kind.holds(value) {
                throw .unfitting(
                    table: table.name, key: KeyText(table.key(of: row)).text, column: column.name)
            }
        }
    }

    /// Numbers that were given once, also to rows that are gone, are not given again.
    private func goOn(behind transaction: Transaction) throws {
        let definition = table.definition
        let highest: Int64? =
            if let column = definition.generatedKey {
                try transaction.highestKey(of: table.origin, column)
            } else { nil }
        try copy.destination.startWrite { destination in
            if let column = definition.generatedKey, let highest {
                let theirs = try destination.highestKey(of: definition, column)
                try destination.goOn(behind: max(theirs, highest), in: definition, column)
            }
            if let looking = destination.engine.lookingAt(definition.name) {
                try destination.execute(looking)
            }
        }.wait()
    }
}
