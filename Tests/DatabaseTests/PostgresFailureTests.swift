import Database
import DatabaseTesting
import Synchronization
import Testing

@Suite("PostgreSQL: what breaks", .enabled(if: TestEngine.hasPostgres, "CSMS_TEST_POSTGRES is not set"))
struct PostgresFailureTests {
    private static let endSessions =
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> $1"

    private func items() async throws -> Items { try await Items(.postgres) }

    /// Ends every session of the database but the one that does it.
    private func endSessions(of items: Items) async throws {
        try await items.database.read { transaction in
            let own = try transaction.row("select pg_backend_pid() as pid")?.int("pid")
            _ = try transaction.rows(Self.endSessions, [own])
        }
    }

    private func fail(with state: String) -> @Sendable (Transaction) throws -> Void {
        { try $0.execute("do $$ begin raise exception 'on purpose' using errcode = '\(state)'; end $$") }
    }

    @Test("a connection that the server closed while it was idle is made anew, and nobody is told")
    func closedWhileIdle() async throws {
        let items = try await items()
        for round in 1...3 {
            try await endSessions(of: items)
            try await items.database.write(Items.insert("\(round)"))
            #expect(try await items.count() == round)
        }
        try await items.database.close()
    }

    @Test("work whose connection breaks is run again from its beginning, once")
    func brokenInside() async throws {
        let items = try await items()
        let runs = Mutex(0)
        let breaks = Mutex(1)
        let work: @Sendable (Transaction) throws -> Void = { transaction in
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            try Items.insert("run \(run)")(transaction)
            let mustBreak = breaks.withLock { left in
                left -= 1
                return left >= 0
            }
            if mustBreak {
                _ = try transaction.rows("select pg_terminate_backend(pg_backend_pid())")
                _ = try transaction.rows("select 1")
            }
        }
        try await items.database.write(work)
        #expect(runs.withLock { $0 } == 2)
        breaks.withLock { $0 = 5 }
        await #expect(throws: DatabaseError.self) { try await items.database.write(work) }
        #expect(runs.withLock { $0 } == 4)
        #expect(try await items.names() == ["run 2"])
        try await items.database.close()
    }

    @Test("a connection that breaks during the commit is a failure, and the work is not run again")
    func brokenCommit() async throws {
        let items = try await items()
        try await items.database.write { transaction in
            try transaction.execute(
                """
                create function die() returns trigger language plpgsql as $$
                    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$
                """)
            try transaction.execute(
                """
                create constraint trigger die after insert on item deferrable initially deferred
                    for each row when (new.name = 'last words') execute function die()
                """)
        }
        let runs = Mutex(0)
        let error = await #expect(throws: DatabaseError.self) {
            try await items.database.write { transaction in
                runs.withLock { $0 += 1 }
                try Items.insert("last words")(transaction)
            }
        }
        guard case .uncertain? = error else { throw DatabaseError.closed }
        #expect(runs.withLock { $0 } == 1)
        try await items.database.write(Items.insert("next"))
        #expect(try await items.names() == ["next"])
        try await items.database.close()
    }

    @Test(
        "what was refused for the sake of others is tried again, a bounded number of times",
        arguments: ["40001", "40P01"])
    func transient(state: String) async throws {
        let items = try await items()
        let runs = Mutex(0)
        let fail = fail(with: state)
        try await items.database.write { transaction in
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            try Items.insert("a")(transaction)
            if run < 3 { try fail(transaction) }
        }
        #expect(runs.withLock { $0 } == 3)
        await #expect(throws: DatabaseError.postgres(state, "on purpose")) {
            try await items.database.write { transaction in
                runs.withLock { $0 += 1 }
                try fail(transaction)
            }
        }
        #expect(runs.withLock { $0 } == 8)
        #expect(try await items.names() == ["a"])
        try await items.database.close()
    }

    @Test("a plan of before a change of the schema is made anew")
    func changedSchema() async throws {
        let items = try await items()
        try await items.database.write(Items.insert("a"))
        let all: @Sendable (Transaction) throws -> Int = { try $0.row("select * from item")?.int("id") ?? 0 }
        #expect(try await items.database.write(all) == 1)
        try await items.database.write { try $0.execute("alter table item add column more bigint") }
        #expect(try await items.database.write(all) == 1)
        try await items.database.close()
    }

    @Test("a server that is not there fails each work in time, and what waits as well")
    func unreachable() async throws {
        let target = try PostgresTarget("postgres://me:very-secret@127.0.0.1:1/none")
        let database = PostgresDatabase(target)
        for _ in 0..<3 {
            for error in await [
                #expect(throws: DatabaseError.self) { try await database.write { _ in } },
                #expect(throws: DatabaseError.self) { try await database.read { _ in } },
            ] {
                guard case .unavailable(let text)? = error else { throw DatabaseError.closed }
                #expect(!text.contains("very-secret"))
            }
        }
        try await database.close()
        await #expect(throws: DatabaseError.closed) { try await database.write { _ in } }
    }
}

@Suite("PostgreSQL: connection strings")
struct PostgresTargetTests {
    @Test("the description never has the password")
    func description() throws {
        let target = try PostgresTarget(
            "postgres://me:very-secret@db.example/csms?sslmode=verify-full&sslrootcert=/ca.pem")
        #expect(target.description == "user=me dbname=csms host=db.example sslmode=verify-full")
    }

    @Test(
        "a text that is none is refused, without repeating it",
        arguments: ["postgres://me:very-secret@[::1", "postgres://h/d?very-secret", "host=h very-secret"])
    func refused(text: String) {
        let error = #expect(throws: DatabaseError.self) { try PostgresTarget(text) }
        #expect(error?.description.contains("very-secret") == false)
    }
}
