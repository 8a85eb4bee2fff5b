import Database
import DatabaseTesting
import Foundation
import Testing

@Suite("Many rows at once, and what the engine tells of its tables")
struct InsertTests {
    private let schema = Migration(name: "insert") { engine in
        [
            "create table parent (id \(engine.keyType), name text unique)",
            """
            create table child (
                word text not null, parent_id bigint not null references parent (id), number double precision,
                octets \(engine.blobType), primary key (word, parent_id))
            """,
        ]
    }

    @Test("all kinds of values, among other statements of the transaction", arguments: TestEngine.available)
    func insert(engine: TestEngine) async throws {
        let database = try await engine.database([schema])
        let rows: [[SQLValue]] = [
            ["é", 7, 1.5, .blob([0, 255])], ["", 7, nil, .blob([])], ["x\0y", 7, -0.5, nil],
        ]
        let count = try await database.write { transaction in
            try transaction.send("insert into parent (name) values ('first')")
            try transaction.insert([[7, "seventh"]], into: "parent", columns: ["id", "name"])
            try transaction.insert(rows, into: "child", columns: ["word", "parent_id", "number", "octets"])
            try transaction.insert([], into: "child", columns: ["word"])
            return try transaction.row("select count(*) from child")?.int(0)
        }
        #expect(count == 3)
        let kept = try await database.read { try $0.rows("select * from child order by word").map(\.values) }
        #expect(kept == [rows[1], ["x\u{FFFD}y", 7, -0.5, nil], rows[0]])
        try await database.close()
    }

    @Test("rows that are refused undo the work, and the connection goes on", arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        let database = try await engine.database([schema])
        for rows: [[SQLValue]] in [[["a", 99, nil, nil]], [["a", nil, nil, nil]]] {
            await #expect {
                try await database.write { transaction in
                    try transaction.execute("insert into parent (name) values ('left')")
                    let columns = ["word", "parent_id", "number", "octets"]
                    try transaction.insert(rows, into: "child", columns: columns)
                }
            } throws: { error in
                if case .constraint? = error as? DatabaseError { true } else { false }
            }
        }
        #expect(try await database.write { try $0.row("select count(*) from parent")?.int(0) } == 0)
        try await database.close()
    }

    @Test("tables with their columns, keys and references", arguments: TestEngine.available)
    func tables(engine: TestEngine) async throws {
        let database = try await engine.database([schema])
        let tables = try await database.read { try $0.tables() }
        #expect(tables.map(\.name) == ["child", "parent", "schema_migration"])
        let child = try #require(tables.first)
        #expect(child.columns.map(\.name) == ["word", "parent_id", "number", "octets"])
        #expect(child.columns.map(\.kind) == [.text, .integer, .real, .blob])
        #expect(child.key == ["word", "parent_id"] && child.generatedKey == nil)
        #expect(child.references == ["parent"])
        #expect(tables[1].key == ["id"] && tables[1].generatedKey == "id" && tables[1].references == [])
        try await database.close()
    }

    @Test("the highest number is remembered when its row is gone", arguments: TestEngine.available)
    func highest(engine: TestEngine) async throws {
        let database = try await engine.database([schema])
        let found = try await database.write { transaction in
            let parent = try #require(try transaction.tables().first { $0.name == "parent" })
            var found = [try transaction.highestKey(of: parent, "id")]
            for name in ["a", "b"] {
                try transaction.execute("insert into parent (name) values ($1)", [name])
            }
            try transaction.execute("delete from parent where id = 2")
            found.append(try transaction.highestKey(of: parent, "id"))
            try transaction.goOn(behind: 41, in: parent, "id")
            let sql = "insert into parent (name) values ('c') returning id"
            return found + [try transaction.row(sql)?.int64(0) ?? 0]
        }
        #expect(found == [0, 2, 42])
        try await database.close()
    }

    @Test("a file that somebody has open is known")
    func isOpen() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate([schema])
        #expect(try SQLiteDatabase.isOpen(database.path))
        let copy = NSTemporaryDirectory() + "open-" + UUID().uuidString
        _ = try SQLiteBackup.copy(database.path, to: copy)
        #expect(try !SQLiteDatabase.isOpen(copy))
        let again = try SQLiteDatabase(path: copy)
        #expect(try await again.read { try $0.row("select count(*) from parent")?.int(0) } == 0)
        #expect(try SQLiteDatabase.isOpen(copy))
        for each in [database, again] { try await each.close() }
        try FileManager.default.removeItem(atPath: copy)
    }
}
