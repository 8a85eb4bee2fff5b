import Database
import DatabaseTesting
import Synchronization
import Testing

@Suite(
    "PostgreSQL: values, types and dialect",
    .enabled(if: TestEngine.hasPostgres, "CSMS_TEST_POSTGRES is not set"))
struct PostgresTests {
    private func row(_ sql: String, _ arguments: [any SQLConvertible] = []) async throws -> Row? {
        let database = try await TestEngine.postgres.database()
        let row = try await database.read { [arguments = arguments.map(\.sqlValue)] in
            try $0.row(sql, arguments)
        }
        try await database.close()
        return row
    }

    @Test("what a result can hold is read by its type")
    func types() async throws {
        let row = try await row(
            """
            select 1::int2, -2::int4, 3::int8, true, false, 1.5::float4, -2.5::float8, 'x'::varchar, 'y '::char(2),
                '{}'::json, 'n'::name, '\\x00ff'::bytea, null::int8, 7::oid, pg_advisory_xact_lock_shared(1)
            """)
        let expected: [SQLValue] = [
            1, -2, 3, 1, 0, 1.5, -2.5, "x", "y ", "{}", "n", .blob([0, 255]), nil, 7, nil,
        ]
        #expect((0..<expected.count).map { row?[$0] } == expected)
    }

    @Test(
        "a numeric is a whole number where it has no decimals",
        arguments: [
            ("0", .integer(0)), ("1", .integer(1)), ("-1", .integer(-1)), ("10000", .integer(10_000)),
            ("120000000", .integer(120_000_000)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775807", .integer(-.max)),
            ("9223372036854775808", .real(9_223_372_036_854_775_808)),
            ("1e30", .real(1e30)), ("1.25", .real(1.25)), ("-0.0001", .real(-0.0001)),
            ("12345.678", .real(12_345.678)),
        ] as [(String, SQLValue)])
    func numeric(text: String, value: SQLValue) async throws {
        guard let got = try await row("select \(text)::numeric")?[0] else { throw DatabaseError.closed }
        if case .real(let expected) = value, case .real(let number) = got {
            #expect(abs(number - expected) <= abs(expected) * 1e-15)
        } else {
            #expect(got == value)
        }
    }

    @Test(
        "a type that is not spoken here is an error that names the column",
        arguments: ["date '2026-01-01'", "'NaN'::numeric", "array[1]"])
    func unknownType(expression: String) async throws {
        await #expect(throws: DatabaseError.wrongType(column: "odd")) {
            try await self.row("select \(expression) as odd")
        }
    }

    @Test("one text takes arguments of other types, and null before and after them")
    func argumentTypes() async throws {
        let database = try await TestEngine.postgres.database()
        let sql = "select coalesce($1, $1) as v, $2 as w"
        let pairs: [(SQLValue, SQLValue)] = [
            (nil, nil), (5, nil), ("x", 1.5), (nil, .blob([1])), (.integer(.max), "y"), (2.5, nil),
        ]
        for pair in pairs {
            let row = try await database.read { try $0.row(sql, [pair.0, pair.1]) }
            #expect(row?[0] == pair.0 && row?[1] == pair.1)
        }
        try await database.close()
    }

    @Test("more texts and types than are kept are run all the same")
    func manyTexts() async throws {
        let database = try await TestEngine.postgres.database()
        let sum = try await database.read { transaction in
            try (0..<1_100).reduce(0) {
                try $0 + (transaction.row("select \($1) + $1 as n", [1])?.int("n") ?? 0)
            }
        }
        #expect(sum == (0..<1_100).reduce(0, +) + 1_100)
        try await database.close()
    }

    @Test("integers of a table have 64 bits, and texts are ordered by their octets")
    func definitions() async throws {
        let table = Migration(name: "t") { _ in ["create table t (number integer, word text not null)"] }
        let database = try await TestEngine.postgres.database()
        try await database.migrate([table])
        for word in ["a", "B", "á", "_"] {
            try await database.write { try $0.execute("insert into t values ($1, $2)", [Int.max, word]) }
        }
        let words = try await database.read {
            try $0.rows("select word from t order by word").map { try $0.text(0) }
        }
        #expect(words == ["B", "_", "a", "á"])
        try await database.close()
    }

    @Test("two that migrate at once: each migration is run by one of them")
    func migratingAtOnce() async throws {
        let database = try await TestEngine.postgres.database()
        let migrations = (0..<5).map { number in
            Migration(name: "\(number)") { _ in ["create table t\(number) (id integer)"] }
        }
        async let first = database.migrate(migrations)
        async let second = database.migrate(migrations)
        let names = try await first + second
        #expect(names.sorted() == migrations.map(\.name))
        try await database.close()
    }

    @Test("a statement that takes too long is ended by the server")
    func statementTimeout() async throws {
        var settings = PostgresSettings(readers: 1)
        settings.statementTimeout = .milliseconds(50)
        let database = try await TestDatabases.shared.database([], settings)
        await #expect(throws: DatabaseError.postgres("57014", "canceling statement due to statement timeout"))
        {
            try await database.read { try $0.row("select count(*) from generate_series(1, 10000000000)") }
        }
        try await database.close()
    }

    @Test("a statement that was sent and not waited for fails its own work and no other")
    func sent() async throws {
        let items = try await Items(.postgres)
        let gate = Gate()
        await gate.hold(items.database)
        let told = Mutex<[String]>([])
        for name in ["a", "b", "a", "c"] {
            items.database.submit(
                { try $0.send("insert into item (name) values ($1)", [name]) },
                completion: { result in
                    let word = if case .success = result { "done" } else { "failed" }
                    told.withLock { $0.append("\(name) \(word)") }
                })
        }
        gate.open()
        try await items.database.write { _ in }
        #expect(told.withLock { $0 } == ["a done", "b done", "a failed", "c done"])
        #expect(try await items.names().sorted() == ["a", "b", "c"])
        await #expect(throws: DatabaseError.self) {
            try await items.database.write { try $0.send("insert into item (name) values ('a')") }
        }
        try await items.database.close()
    }

    @Test("work that throws behind a statement that failed unheard leaves nothing, alone and among others")
    func sentAndThrown() async throws {
        let items = try await Items(.postgres)
        try await items.database.write(Items.insert("a"))
        let work: @Sendable (Transaction) throws -> Void = { transaction in
            try transaction.send("insert into item (name) values ('a')")
            throw DatabaseError.missingColumn("on purpose")
        }
        await #expect(throws: DatabaseError.missingColumn("on purpose")) {
            try await items.database.write(work)
        }
        let gate = Gate()
        await gate.hold(items.database)
        items.database.submit(Items.insert("b"), completion: { _ in })
        items.database.submit(work, completion: { _ in })
        items.database.submit(Items.insert("c"), completion: { _ in })
        gate.open()
        try await items.database.write { _ in }
        #expect(try await items.names() == ["a", "b", "c"])
        try await items.database.close()
    }

    @Test("more statements than may be outstanding are waited for in between")
    func manySent() async throws {
        let items = try await Items(.postgres)
        try await items.database.write { transaction in
            for index in 0..<2_500 {
                try transaction.send("insert into item (name) values ($1)", ["\(index)"])
            }
        }
        #expect(try await items.count() == 2_500)
        await #expect(throws: DatabaseError.self) {
            try await items.database.write { transaction in
                for index in 0..<2_500 {
                    try transaction.send("insert into item (name) values ($1)", ["\(index)"])
                }
            }
        }
        try await items.database.close()
    }

    @Test("work that goes on behind an error of the engine is not committed")
    func swallowed() async throws {
        let items = try await Items(.postgres)
        try await items.database.write(Items.insert("a"))
        await #expect(throws: DatabaseError.self) {
            try await items.database.write { transaction in
                do { try Items.insert("a")(transaction) } catch is DatabaseError {}
                do { try Items.insert("b")(transaction) } catch is DatabaseError {}
            }
        }
        #expect(try await items.names() == ["a"])
        try await items.database.close()
    }
}
