import Database
import DatabaseTesting
import Testing

@Suite("Migrations: named, once, in order")
struct MigrationTests {
    private let first = Migration(name: "first") { _ in ["create table a (id integer)"] }
    private let second = Migration(name: "second") { engine in
        ["create table b (id \(engine.keyType), bytes \(engine.blobType))"]
    }
    private let third = Migration(name: "third") { engine in
        ["create table c (id bigint primary key)\(engine.withoutRowID)", "insert into a (id) values (1)"]
    }

    @Test("each runs once, and a longer list runs only what is new", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        let database = try await engine.database()
        #expect(try await database.pendingMigrations([first]) == ["first"])
        #expect(try await database.migrate([first]) == ["first"])
        #expect(try await database.pendingMigrations([first, second, third]) == ["second", "third"])
        #expect(try await database.migrate([first, second, third]) == ["second", "third"])
        #expect(try await database.migrate([first, second, third]) == [])
        let rows = try await database.read { transaction in
            try transaction.rows("select name, applied_at from schema_migration order by position")
        }
        #expect(try rows.map { try $0.text("name") } == ["first", "second", "third"])
        #expect(try rows.allSatisfy { try $0.int64("applied_at") > 1_700_000_000_000_000 })
        try await database.close()
    }

    @Test(
        "a newer database, another order and a name used twice are refused in a clear sentence",
        arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        let database = try await engine.database()
        try await database.migrate([first, second])
        await #expect(
            throws: DatabaseError.migration("The database is newer than this program: it has second")
        ) { try await database.migrate([first]) }
        await #expect(throws: DatabaseError.migration("The database has first where second belongs")) {
            try await database.migrate([second, first])
        }
        await #expect(throws: DatabaseError.migration("The database has second where third belongs")) {
            try await database.migrate([first, third, second])
        }
        await #expect(throws: DatabaseError.migration("Two migrations have the same name")) {
            try await database.migrate([first, first])
        }
        try await database.close()
    }

    @Test(
        "one that fails leaves nothing behind, keeps those before it, and can be run again when it is mended",
        arguments: TestEngine.available)
    func failed(engine: TestEngine) async throws {
        let database = try await engine.database()
        let broken = Migration(name: "second") { _ in ["create table b (id integer)", "nonsense"] }
        await #expect(throws: DatabaseError.self) { try await database.migrate([first, broken]) }
        #expect(try await database.pendingMigrations([first, second]) == ["second"])
        #expect(try await database.migrate([first, second]) == ["second"])
        try await database.close()
    }
}
