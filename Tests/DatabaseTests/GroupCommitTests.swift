import Database
import DatabaseTesting
import Synchronization
import Testing

@Suite("Group commit")
struct GroupCommitTests {
    private struct Oops: Error {}

    @Test(
        "a thousand writers at once are all committed, and one that throws loses only its own work",
        arguments: TestEngine.available)
    func group(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let failures = await withTaskGroup(of: Int.self) { group in
            for index in 0..<1_000 {
                group.addTask {
                    do {
                        try await items.database.write { transaction in
                            try Items.insert("item \(index)")(transaction)
                            if index == 500 { throw Oops() }
                        }
                        return 0
                    } catch {
                        return error is Oops ? 1 : 100
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(failures == 1)
        #expect(try await items.count() == 999)
        try await items.database.close()
    }

    @Test(
        "all that wait share a commit, up to the bound of a batch, and the statistics tell it",
        arguments: TestEngine.available)
    func batches(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let gate = Gate()
        await gate.hold(items.database)
        let before = items.database.statistics
        for index in 0..<1_000 { items.database.submit(Items.insert("\(index)"), completion: { _ in }) }
        #expect(items.database.statistics.queueLength == 1_000)
        gate.open()
        try await items.database.write { _ in }
        let after = items.database.statistics
        #expect(after.batches - before.batches == 3)
        #expect(after.writes - before.writes == 1_002)
        #expect(after.largestBatch == 512)
        #expect(after.queueLength == 0)
        #expect(after.lastCommitSeconds > 0)
        try await items.database.close()
    }

    @Test(
        "writers are run and told in the order in which they came, each once", arguments: TestEngine.available
    )
    func order(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let gate = Gate()
        await gate.hold(items.database)
        let told = Mutex<[Int]>([])
        for index in 0..<700 {
            items.database.submit(
                { transaction in
                    try Items.insert("\(index)")(transaction)
                    if index.isMultiple(of: 7) { throw Oops() }
                }, completion: { _ in told.withLock { $0.append(index) } })
        }
        #expect(told.withLock { $0.isEmpty })
        gate.open()
        try await items.database.close()
        #expect(told.withLock { $0 } == Array(0..<700))
    }

    @Test(
        "a savepoint that was rolled back takes nothing from its neighbours", arguments: TestEngine.available)
    func savepoints(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let results = try await sharedBatch(of: items) { transaction in
            try transaction.execute("delete from item")
            try Items.insert("broken")(transaction)
            throw DatabaseError.missingColumn("broken")
        }
        #expect(results == [nil, .missingColumn("broken"), nil])
        #expect(try await items.names() == ["before", "after"])
        try await items.database.close()
    }

    @Test(
        "when the commit fails, the whole batch is told, nothing is kept, and the next writer is served",
        arguments: TestEngine.available)
    func failedCommit(engine: TestEngine) async throws {
        let items = try await Items(engine)
        try await items.database.write {
            try $0.execute(
                "create table part (item bigint references item (id) deferrable initially deferred)")
        }
        let results = try await sharedBatch(of: items) {
            try $0.execute("insert into part (item) values (7)")
        }
        let refusal = [
            TestEngine.sqlite: "FOREIGN KEY constraint failed",
            .postgres: #"insert or update on table "part" violates foreign key constraint "part_item_fkey""#,
        ][engine]
        #expect(results == Array(repeating: .constraint(refusal ?? ""), count: 3))
        #expect(try await items.count() == 0)
        try await items.database.write(Items.insert("next"))
        #expect(try await items.names() == ["next"])
        try await items.database.close()
    }

    @Test("when one writer makes the engine roll everything back, nobody is told of success")
    func lostTransaction() async throws {
        let items = try await Items(.sqlite)
        try await items.database.write(Items.insert("taken"))
        let results = try await sharedBatch(of: items) {
            try $0.execute("insert or rollback into item (name) values ('taken')")
        }
        let lost = DatabaseError.sql(code: 4, message: "the engine rolled back the transaction")
        #expect(results == [lost, .constraint("UNIQUE constraint failed: item.name"), lost])
        try await items.database.write(Items.insert("next"))
        #expect(try await items.names() == ["taken", "next"])
        try await items.database.close()
    }

    @Test("a full disk is an error of that writer with the engine's code, and later writers are served")
    func fullDisk() async throws {
        let items = try await Items(.sqlite)
        try await items.database.write { transaction in
            let pages = try transaction.row("pragma page_count")?.int(0) ?? 0
            _ = try transaction.rows("pragma max_page_count = \(pages + 2)")
        }
        await #expect(throws: DatabaseError.sql(code: 13, message: "database or disk is full")) {
            try await items.database.write(Items.insert(String(repeating: "x", count: 100_000)))
        }
        try await items.database.write(Items.insert("small"))
        #expect(try await items.names() == ["small"])
        try await items.database.close()
    }

    /// Two harmless writers around the given one, in one batch; what each was told.
    private func sharedBatch(
        of items: Items, _ work: @escaping @Sendable (Transaction) throws -> Int
    ) async throws -> [DatabaseError?] {
        let gate = Gate()
        await gate.hold(items.database)
        let told = Mutex<[DatabaseError?]>([])
        let works: [@Sendable (Transaction) throws -> Void] = [
            Items.insert("before"), { _ = try work($0) }, Items.insert("after"),
        ]
        for work in works {
            items.database.submit(
                work,
                completion: { result in
                    var error: DatabaseError?
                    if case .failure(let failure) = result { error = failure as? DatabaseError }
                    told.withLock { $0.append(error) }
                })
        }
        gate.open()
        _ = try? await items.database.write { _ in }
        while told.withLock({ $0.count }) < works.count { await Task.yield() }
        return told.withLock { $0 }
    }
}
