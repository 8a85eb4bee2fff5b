import Database
import DatabaseTesting
import Testing

@Suite("SQL: statements, arguments, rows and errors")
struct StatementTests {
    @Test(
        "arguments are taken by number, in any order and more than once; other uses of $ are left alone",
        arguments: TestEngine.available)
    func numbers(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let row = try await items.database.read {
            try $0.row(
                """
                select $2 || $1 || $2 as both, '$1 it''s $2' as quoted, 1 + $3 as more -- $9
                """, ["a", "b", 4])
        }
        #expect(try row?.text("both") == "bab")
        #expect(try row?.text(1) == "$1 it's $2")
        #expect(try row?.int("more") == 5)
        await #expect(throws: DatabaseError.arguments(expected: 2, given: 1)) {
            try await items.database.read { try $0.row("select $1, $2 + 1", [1]) }
        }
        await #expect(throws: DatabaseError.arguments(expected: 0, given: 1)) {
            try await items.database.read { try $0.row("select 1", [1]) }
        }
        try await items.database.close()
    }

    @Test("every value comes back as it went in", arguments: TestEngine.available)
    func values(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let values: [SQLValue] = [
            nil, -5, 2.5, "žluťoučký", .blob([0, 255, 1]), .integer(.max), .blob([]), "",
        ]
        let row = try await items.database.read {
            try $0.row("select $1, $2, $3, $4, $5, $6, $7, $8", values)
        }
        #expect((0..<values.count).map { row?[$0] } == values)
        try await items.database.close()
    }

    @Test("a text with U+0000 is kept whole and equals no shorter text", arguments: TestEngine.available)
    func zero(engine: TestEngine) async throws {
        let items = try await Items(engine)
        try await items.database.write(Items.insert("a"))
        try await items.database.write(Items.insert("a\0b"))
        #expect(try await items.names() == ["a", "a\u{FFFD}b"])
        try await items.database.close()
    }

    @Test(
        "columns are read by name and by index; a wrong one is an error that names it",
        arguments: TestEngine.available)
    func columns(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let row = try #require(
            try await items.database.read {
                try $0.row(
                    """
                    select 7 as number, 'x' as word, null as missing, 1.5 as part, $1 as bytes, 1 as yes
                    """, [[UInt8]([1, 2])])
            })
        #expect(try row.int("number") == 7 && row.int64(0) == 7 && row.double("number") == 7)
        #expect(try row.text("word") == "x" && row.text(1) == "x")
        #expect(try row.optionalInt("missing") == nil && row.optionalText(2) == nil)
        #expect(try row.double("part") == 1.5 && row.blob("bytes") == [1, 2] && row.bool("yes"))
        #expect(throws: DatabaseError.missingColumn("age")) { try row.int("age") }
        #expect(throws: DatabaseError.missingColumn("#6")) { try row.int(6) }
        #expect(throws: DatabaseError.missingColumn("#-1")) { try row.int(-1) }
        #expect(throws: DatabaseError.wrongType(column: "word")) { try row.int("word") }
        #expect(throws: DatabaseError.wrongType(column: "number")) { try row.text(0) }
        #expect(throws: DatabaseError.wrongType(column: "missing")) { try row.int("missing") }
        try await items.database.close()
    }

    @Test(
        "a statement tells how many rows it changed, and one that changes nothing tells 0",
        arguments: TestEngine.available)
    func changes(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let counts = try await items.database.write { transaction in
            try [
                "insert into item (name) values ('a'), ('b'), ('c')",
                "update item set name = name || '!' where id > 1",
                "select * from item",
                "create table other (id integer)",
                "delete from item where id > 99",
                "delete from item",
            ].map { try transaction.execute($0) }
        }
        #expect(counts == [3, 2, 0, 0, 0, 3])
        try await items.database.close()
    }

    @Test(
        "the rows of a statement can be visited while the same statement runs inside",
        arguments: TestEngine.available)
    func nested(engine: TestEngine) async throws {
        let items = try await Items(engine)
        for name in ["a", "b", "c"] { try await items.database.write(Items.insert(name)) }
        let pairs = try await items.database.read { transaction in
            var pairs: [String] = []
            let sql = "select name from item order by id"
            try transaction.forEachRow(sql) { outer in
                try transaction.forEachRow(sql) { pairs.append(try outer.text(0) + $0.text(0)) }
            }
            return pairs
        }
        #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
        try await items.database.close()
    }

    @Test(
        "errors are told apart: constraints, other errors with their code, and writing in a read",
        arguments: TestEngine.available)
    func errors(engine: TestEngine) async throws {
        let items = try await Items(engine)
        try await items.database.write(Items.insert("x"))
        let isSQLite = engine == .sqlite
        let duplicate =
            isSQLite
            ? "UNIQUE constraint failed: item.name"
            : #"duplicate key value violates unique constraint "item_name_key""#
        await #expect(throws: DatabaseError.constraint(duplicate)) {
            try await items.database.write(Items.insert("x"))
        }
        let syntax: DatabaseError =
            isSQLite
            ? .sql(code: 1, message: #"near "nonsense": syntax error"#)
            : .postgres("42601", #"syntax error at or near "nonsense""#)
        await #expect(throws: syntax) {
            try await items.database.write { try $0.execute("nonsense") }
        }
        let readOnly: DatabaseError =
            isSQLite
            ? .sql(code: 8, message: "attempt to write a readonly database")
            : .postgres("25006", "cannot execute DELETE in a read-only transaction")
        await #expect(throws: readOnly) {
            try await items.database.read { try $0.execute("delete from item") }
        }
        #expect(try await items.count() == 1)
        try await items.database.close()
    }
}
