public import Database

/// Copies a database into an empty one, goes on where an earlier run ended, and compares all rows afterwards.
///
/// All is read inside one write transaction of the source, so nobody changes it meanwhile, and the copy is complete
/// when it is noted as finished. A run that ends early leaves rows in the order of their keys: the next one goes on
/// behind the last of them.
public struct DatabaseCopy: Sendable {
    let source: any Database
    let destination: any Database
    let migrations: [Migration]
    let limits: BatchLimits
    let progress: @Sendable (CopyProgress) throws -> Void

    /// `progress` is told after each batch; when it throws, the run ends.
    public init(
        from source: any Database, to destination: any Database, migrations: [Migration],
        limits: BatchLimits = BatchLimits(),
        progress: @escaping @Sendable (CopyProgress) throws -> Void = { _ in }
    ) {
        self.source = source
        self.destination = destination
        self.migrations = migrations
        self.limits = limits
        self.progress = progress
    }

    /// Copies what is missing and compares everything; one verdict for each table.
    ///
    /// - Throws: `CopyError` for what must not be copied, `DatabaseError` for what the engines refuse. A difference
    ///   is no error: it is a verdict.
    public func run() async throws -> [TableVerdict] {
        let ours = try await source.read { [self] transaction in
            try checkSource(in: transaction)
            return try SourceMarks.identity(in: transaction)
        }
        try await destination.migrate(migrations)
        // Before the source is held: a database cannot wait for itself.
        let theirs = try await destination.read { try SourceMarks.identity(in: $0) }
        guard ours != theirs else { throw CopyError.sameDatabase }
        return try await source.write { [self] in try run(reading: $0) }
    }

    private func checkSource(in transaction: Transaction) throws {
        let tables = Set(try transaction.tables().map(\.name))
        guard tables.contains("schema_migration") else { throw CopyError.noSource }
        let found = try transaction.rows("select name from schema_migration order by position")
            .map { try $0.text(0) }
        guard found == migrations.map(\.name) else {
            throw CopyError.otherSchema(of: found.last ?? "nothing", ours: migrations.last?.name ?? "nothing")
        }
        if tables.contains(CopyRecord.table), try !CopyRecord.isFinished(in: transaction) {
            throw CopyError.unfinishedSource
        }
    }

    /// All of the copy; it may be run again from its beginning.
    private func run(reading transaction: Transaction) throws -> [TableVerdict] {
        let tables = try copiedTables(in: transaction)
        let record = CopyRecord(
            source: try SourceMarks.identity(in: transaction),
            state: try SourceMarks.state(of: tables, in: transaction))
        try destination.startWrite { try record.begin(tables.map(\.definition), in: $0) }.wait()
        for table in tables {
            try TableCopier(table, self).copy(from: transaction)
        }
        let verdicts = try tables.map { table in
            var comparison = TableComparison(table, self)
            return try comparison.compare(with: transaction)
        }
        if verdicts.allSatisfy({ $0.difference == nil }) {
            try destination.startWrite { try CopyRecord.finish(in: $0) }.wait()
        }
        return verdicts
    }

    /// The tables of both, which must have the same columns, each behind those that it refers to.
    private func copiedTables(in transaction: Transaction) throws -> [CopiedTable] {
        let read = destination.startRead { try $0.tables() }
        let theirs = try TableOrder.sorted(read.wait().filter { !CopyRecord.notCopied.contains($0.name) })
        let ours = try transaction.tables().filter { !CopyRecord.notCopied.contains($0.name) }
        let names = Set(theirs.map(\.name))
        if let other = ours.first(where: { !names.contains($0.name) }) {
            throw CopyError.otherTable(other.name)
        }
        return try theirs.map { definition in
            guard let origin = ours.first(where: { $0.name == definition.name }) else {
                throw CopyError.otherTable(definition.name)
            }
            return try CopiedTable(definition, from: origin)
        }
    }
}
