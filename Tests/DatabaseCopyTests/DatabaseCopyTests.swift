import Database
import DatabaseTesting
import Synchronization
import Testing

@testable import DatabaseCopy

@Suite("Copy of a database: all rows, once, on any engine")
struct DatabaseCopyTests {
    private static let few = BatchLimits(rows: 5)

    private func source(_ rows: Int = 23) async throws -> any Database {
        let source = try await TestEngine.sqlite.database(OddRows.migrations)
        try await OddRows.fill(source, rows)
        return source
    }

    private func copy(
        _ source: any Database, _ destination: any Database,
        progress: @escaping @Sendable (CopyProgress) throws -> Void = { _ in }
    ) async throws -> [TableVerdict] {
        try await DatabaseCopy(
            from: source, to: destination, migrations: OddRows.migrations, limits: Self.few,
            progress: progress
        ).run()
    }

    @Test("every value of every table arrives as it was, there and back", arguments: TestEngine.available)
    func everyTable(engine: TestEngine) async throws {
        let (source, destination) = (try await source(), try await engine.database())
        let verdicts = try await copy(source, destination)
        let expected = try await contents(of: source)
        #expect(verdicts.count == expected.count && verdicts.allSatisfy { $0.rows == 23 })
        #expect(verdicts.allSatisfy { $0.difference == nil && $0.source == $0.destination })
        #expect(try await contents(of: destination) == expected)
        #expect(try await !CopyRecord.isUnfinished(destination))

        let back = try await TestEngine.sqlite.database()
        #expect(
            try await copy(destination, back).map(\.source.text).sorted()
                == verdicts.map(\.source.text).sorted())
        #expect(try await contents(of: back) == expected)
        for database in [source, destination, back] { try await database.close() }
    }

    @Test("a run that ended in the middle of a table is gone on with", arguments: TestEngine.available)
    func resumed(engine: TestEngine) async throws {
        struct Stop: Error {}
        let (source, destination) = (try await source(), try await engine.database())
        let isStopped = Mutex(false)
        for table in ["meter_value", "odd", "station"] {
            isStopped.withLock { $0 = false }
            await #expect(throws: Stop.self) {
                try await copy(source, destination) { progress in
                    guard progress.table == table, progress.rows >= 10 else { return }
                    throw Stop()
                }
            }
            #expect(try await CopyRecord.isUnfinished(destination))
            let rows = try await contents(of: destination)[table] ?? []
            #expect((1..<23).contains(rows.count), "\(table) was interrupted in its middle")
        }
        let read = Mutex(0)
        let verdicts = try await copy(source, destination) { progress in
            if progress.step == .copying, progress.table == "odd" { read.withLock { $0 += progress.rows } }
        }
        #expect(read.withLock { $0 } == 0, "what was there is not read again")
        #expect(verdicts.allSatisfy { $0.difference == nil })
        #expect(try await contents(of: destination) == contents(of: source))
        for database in [source, destination] { try await database.close() }
    }

    @Test(
        "numbers that were given are not given again, also those of rows that are gone",
        arguments: TestEngine.available)
    func numbers(engine: TestEngine) async throws {
        let (source, destination) = (try await source(), try await engine.database())
        try await source.write { try $0.execute("delete from webhook_delivery where id > 20") }
        _ = try await copy(source, destination)
        let id = try await destination.write { transaction in
            try transaction.row(
                """
                insert into webhook_delivery (webhook_id, message_id, event_seq, type, body, state, next_attempt_at,
                    queued_at, created_at) values (1, 'm', 7, 't', '', 'pending', 0, 0, 0) returning id
                """)?.int(0)
        }
        #expect(id == 24)
        for database in [source, destination] { try await database.close() }
    }

    @Test("a table of large rows is read in small batches")
    func octets() async throws {
        let (source, destination) = (try await source(), try await TestEngine.chosen.database())
        try await source.write { transaction in
            for _ in 0..<100 {
                try transaction.execute(
                    "insert into message_block (station_id, last_at, frames) values (1, 1, $1)",
                    [String(repeating: "x", count: 10_000)])
            }
        }
        let largest = Mutex(0)
        let limits = BatchLimits(rows: 20_000, octets: 50_000)
        let before = Mutex(0)
        _ = try await DatabaseCopy(
            from: source, to: destination, migrations: OddRows.migrations, limits: limits
        ) {
            progress in
            guard progress.table == "message_block", progress.step == .copying else { return }
            let last = before.withLock { last in
                defer { last = progress.rows }
                return last
            }
            if last > 30 { largest.withLock { $0 = max($0, progress.rows - last) } }
        }.run()
        #expect((1...5).contains(largest.withLock { $0 }))
        for database in [source, destination] { try await database.close() }
    }
}
