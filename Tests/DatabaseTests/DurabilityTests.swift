import Database
import DatabaseTesting
import Foundation
import Testing

@Suite("SQLite: what is committed stays, and readers do not wait")
struct DurabilityTests {
    @Test("the writer's connection runs with synchronous=FULL in WAL mode, and foreign keys are checked")
    func full() async throws {
        let database = try SQLiteDatabase.temporary()
        let pragmas = try await database.write { transaction in
            try ["synchronous", "journal_mode", "foreign_keys"].map {
                try transaction.row("pragma \($0)")?[0]
            }
        }
        #expect(pragmas == [.integer(2), .text("wal"), .integer(1)])
        try await database.close()
    }

    @Test("a completion comes after the commit: what it reports can be read", arguments: TestEngine.available)
    func completionAfterCommit(engine: TestEngine) async throws {
        let items = try await Items(engine)
        for index in 1...50 {
            try await items.database.write(Items.insert("\(index)"))
            #expect(try await items.count() == index)
        }
        try await items.database.close()
    }

    @Test("readers do not wait for a writer, and see what is committed", arguments: TestEngine.available)
    func readers(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let gate = Gate()
        await gate.hold(items.database, Items.insert("late"))
        #expect(try await items.count() == 0)
        gate.open()
        try await items.database.write { _ in }
        #expect(try await items.count() == 1)
        try await items.database.close()
    }

    @Test("a reader keeps its snapshot while others commit", arguments: TestEngine.available)
    func snapshot(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let database = items.database
        let counts = try await database.read { transaction in
            let before = try transaction.row("select count(*) from item")?.int(0)
            let written = DispatchSemaphore(value: 0)
            database.submit(Items.insert("later"), completion: { _ in written.signal() })
            written.wait()
            return [before, try transaction.row("select count(*) from item")?.int(0)]
        }
        #expect(counts == [0, 0])
        #expect(try await items.count() == 1)
        try await database.close()
    }

    @Test("a database that is opened again has its data, and an empty log when it was closed")
    func restart() async throws {
        let folder = NSTemporaryDirectory() + "csms-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for run in 1...3 {
            let database = try SQLiteDatabase(path: folder + "/csms.sqlite")
            let changed = try await database.write { transaction in
                try transaction.execute("create table if not exists run (number bigint not null)")
                return try transaction.execute("insert into run (number) values ($1)", [run])
            }
            #expect(changed == 1)
            let seen = try await database.read { try $0.rows("select number from run").count }
            #expect(seen == run)
            try await database.close()
            let log = try? FileManager.default.attributesOfItem(atPath: folder + "/csms.sqlite-wal")
            #expect(log?[.size] as? Int ?? 0 == 0)
        }
    }

    @Test("a path where no file can be is an error, not a trap")
    func unopenable() throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + "/missing/csms.sqlite"
        #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: path) }
    }
}
