import Database
import DatabaseTesting

/// A database with one table of items, for tests.
struct Items: Sendable {
    let database: any Database

    init(
        _ engine: TestEngine, waitingWriters: Int = 20_000, batchSize: Int = 512,
        commitGap: Duration = .milliseconds(20)
    ) async throws {
        try await self.init(
            engine.database(waitingWriters: waitingWriters, batchSize: batchSize, commitGap: commitGap))
    }

    init(_ database: any Database) async throws {
        self.database = database
        let key = database.engine.keyType
        try await database.write { try $0.execute("create table item (id \(key), name text unique)") }
    }

    func count() async throws -> Int {
        try await database.read { try $0.row("select count(*) as n from item")?.int("n") ?? -1 }
    }

    func names() async throws -> [String] {
        try await database.read {
            try $0.rows("select name from item order by id").map { try $0.text("name") }
        }
    }

    static func insert(_ name: String) -> @Sendable (Transaction) throws -> Void {
        { try $0.execute("insert into item (name) values ($1)", [name]) }
    }
}
