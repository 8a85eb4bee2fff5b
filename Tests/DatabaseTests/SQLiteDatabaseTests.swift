import Database
import Foundation
import Synchronization
import Testing

@Suite("SQLite: durable, grouped, isolated")
struct SQLiteDatabaseTests {
    private struct Oops: Error {}

    private func database(_ settings: SQLiteSettings = SQLiteSettings()) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase.temporary(settings: settings)
        try await database.write {
            try $0.execute("create table item (id integer primary key, name text unique)")
        }
        return database
    }

    private func count(_ database: SQLiteDatabase) async throws -> Int {
        try await database.read { try $0.row("select count(*) as n from item")?.int("n") ?? -1 }
    }

    @Test("the writer's connection runs with synchronous=FULL in WAL mode")
    func full() async throws {
        let database = try await database()
        let pragmas = try await database.write { transaction in
            (
                try transaction.row("pragma synchronous")?.int("synchronous"),
                try transaction.row("pragma journal_mode")?.text("journal_mode")
            )
        }
        #expect(pragmas.0 == 2)
        #expect(pragmas.1 == "wal")
        try await database.close()
    }

    @Test(
        "a thousand writers at once are all committed, in order, and one that throws loses only its own work")
    func group() async throws {
        let database = try await database()
        let failures = await withTaskGroup(of: Int.self) { group in
            for index in 0..<1_000 {
                group.addTask {
                    do {
                        try await database.write { transaction in
                            try transaction.execute("insert into item (name) values ($1)", ["item \(index)"])
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
        #expect(try await count(database) == 999)
        try await database.close()
    }

    @Test("a completion comes after the commit: what it reports can be read")
    func completionAfterCommit() async throws {
        let database = try await database()
        for index in 1...50 {
            try await database.write { try $0.execute("insert into item (id) values ($1)", [index]) }
            #expect(try await count(database) == index)
        }
        try await database.close()
    }

    @Test("a full line refuses at once; what was in line is done")
    func overloaded() async throws {
        let database = try await database(SQLiteSettings(waitingWriters: 2, batchSize: 1))
        let gate = DispatchSemaphore(value: 0)
        let results = Mutex<[String]>([])
        let started = DispatchSemaphore(value: 0)
        database.submit(
            { _ in
                started.signal()
                gate.wait()
            }, completion: { _ in })
        await Self.wait(started)
        for name in ["a", "b", "c"] {
            database.submit(
                { try $0.execute("insert into item (name) values ($1)", [name]) },
                completion: { result in
                    let word = (try? result.get()) == nil ? "refused" : "done"
                    results.withLock { $0.append("\(name) \(word)") }
                })
        }
        #expect(results.withLock { $0 } == ["c refused"])
        gate.signal()
        try await database.close()
        #expect(results.withLock { $0 } == ["c refused", "a done", "b done"])
    }

    @Test("readers do not wait for a writer, and see what is committed")
    func readers() async throws {
        let database = try await database()
        let gate = DispatchSemaphore(value: 0)
        let started = DispatchSemaphore(value: 0)
        database.submit(
            { transaction in
                try transaction.execute("insert into item (name) values ('late')")
                started.signal()
                gate.wait()
            }, completion: { _ in })
        await Self.wait(started)
        #expect(try await count(database) == 0)
        gate.signal()
        try await database.write { _ in }
        #expect(try await count(database) == 1)
        try await database.close()
    }

    @Test("errors are told apart: constraints, syntax, columns, types, arguments, writing in a read, the end")
    func errors() async throws {
        let database = try await database()
        try await database.write { try $0.execute("insert into item (id, name) values (1, 'x')") }
        await #expect(throws: DatabaseError.constraint("UNIQUE constraint failed: item.name")) {
            try await database.write { try $0.execute("insert into item (name) values ('x')") }
        }
        await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("nonsense") } }
        await #expect(throws: DatabaseError.missingColumn("age")) {
            try await database.read { try $0.row("select id from item")?.int("age") }
        }
        await #expect(throws: DatabaseError.wrongType(column: "name")) {
            try await database.read { try $0.row("select name from item")?.int("name") }
        }
        await #expect(throws: DatabaseError.self) {
            try await database.read { try $0.row("select $1, $2", [1]) }
        }
        await #expect(throws: DatabaseError.self) {
            try await database.read { try $0.execute("delete from item") }
        }
        try await database.close()
        await #expect(throws: DatabaseError.closed) { try await database.write { _ in } }
    }

    @Test("migrations run once, in order, and a database that is newer or other is refused")
    func migrations() async throws {
        let database = try SQLiteDatabase.temporary()
        let first = Migration(name: "first") { _ in ["create table a (id integer)"] }
        let second = Migration(name: "second") { _ in ["create table b (id integer)"] }
        #expect(try await database.migrate([first]) == ["first"])
        #expect(try await database.migrate([first, second]) == ["second"])
        #expect(try await database.migrate([first, second]) == [])
        await #expect(throws: DatabaseError.self) { try await database.migrate([first]) }
        await #expect(throws: DatabaseError.self) { try await database.migrate([second, first]) }
        try await database.close()
    }

    @Test("a failed migration leaves nothing behind")
    func failedMigration() async throws {
        let database = try SQLiteDatabase.temporary()
        let broken = Migration(name: "broken") { _ in ["create table a (id integer)", "nonsense"] }
        await #expect(throws: DatabaseError.self) { try await database.migrate([broken]) }
        let table = try await database.read {
            try $0.row("select 1 as found from sqlite_master where name = 'a'")
        }
        #expect(table == nil)
        try await database.close()
    }

    /// Waits off the cooperative pool.
    private static func wait(_ semaphore: DispatchSemaphore) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                semaphore.wait()
                continuation.resume()
            }
        }
    }
}
