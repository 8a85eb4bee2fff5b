import Database
import DatabaseTesting
import Testing

@Suite(
    "PostgreSQL: writers of several nodes",
    .enabled(if: TestEngine.hasPostgres, "CSMS_TEST_POSTGRES is not set"))
struct PostgresTurnTests {
    /// Two nodes on one database with a table of items.
    private func nodes() async throws -> [PostgresDatabase] {
        let first = try await TestDatabases.shared.database([], PostgresSettings(readers: 1))
        _ = try await Items(first)
        return [first, PostgresDatabase(first.target, settings: PostgresSettings(readers: 1))]
    }

    private func close(_ nodes: [PostgresDatabase]) async throws {
        for node in nodes.reversed() { try await node.close() }
    }

    @Test("what a writer has read does not change before it commits, whoever else writes")
    func readAndWrite() async throws {
        let nodes = try await nodes()
        try await nodes[0].write { try $0.execute("create table counter (n bigint)") }
        try await nodes[0].write { try $0.execute("insert into counter values (0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<400 {
                group.addTask {
                    try await nodes[index % 2].write { transaction in
                        let number = try transaction.row("select n from counter")?.int("n") ?? 0
                        try transaction.execute("update counter set n = $1", [number + 1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await nodes[1].read { try $0.row("select n from counter")?.int("n") } == 400)
        try await close(nodes)
    }

    @Test("who reads by number from the last one seen misses nothing")
    func sequence() async throws {
        let nodes = try await nodes()
        async let missed = follow(nodes[0], until: 600)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<600 {
                group.addTask { try await nodes[index % 2].write(Items.insert("\(index)")) }
            }
            try await group.waitForAll()
        }
        #expect(try await missed == 0)
        try await close(nodes)
    }

    /// Reads as the stream of events does, until as many were written; how many of them it has not seen.
    private func follow(_ node: PostgresDatabase, until count: Int) async throws -> Int {
        var (last, seen, written) = (Int64(0), 0, 0)
        while written < count {
            let (rows, total) = try await node.read { [last] transaction in
                let total = try transaction.row("select count(*) as n from item")?.int("n") ?? 0
                return (try transaction.rows("select id from item where id > $1 order by id", [last]), total)
            }
            seen += rows.count
            last = try rows.last?.int64("id") ?? last
            written = total
        }
        return written - seen
    }

    @Test("a writer that waits too long for its turn is told so")
    func waiting() async throws {
        let first = try await TestDatabases.shared.database([], PostgresSettings(readers: 1))
        var settings = PostgresSettings(readers: 1)
        settings.lockTimeout = .milliseconds(50)
        let second = PostgresDatabase(first.target, settings: settings)
        let gate = Gate()
        await gate.hold(first) { _ = try $0.rows("select 1") }
        await #expect(throws: DatabaseError.postgres("55P03", "canceling statement due to lock timeout")) {
            try await second.write { try $0.execute("create table t (id integer)") }
        }
        gate.open()
        try await second.write { try $0.execute("create table t (id integer)") }
        try await close([first, second])
    }

    @Test("a writer that falls silent in its turn loses it to the others, and does its work once, later")
    func silence() async throws {
        var settings = PostgresSettings(readers: 1)
        settings.turnTimeout = .milliseconds(100)
        let first = try await TestDatabases.shared.database([], settings)
        let second = PostgresDatabase(first.target, settings: PostgresSettings(readers: 1))
        try await first.write { try $0.execute("create table number (n bigint)") }
        let gate = Gate()
        await gate.hold(first) { try $0.execute("insert into number values (1)") }
        try await second.write { try $0.execute("insert into number values (2)") }
        // Once for each time that the work is run.
        gate.open()
        gate.open()
        try await first.write { try $0.execute("insert into number values (3)") }
        let numbers = try await second.read { transaction in
            try transaction.rows("select n from number order by n").map { try $0.int("n") }
        }
        #expect(numbers == [1, 2, 3])
        try await close([first, second])
    }
}
