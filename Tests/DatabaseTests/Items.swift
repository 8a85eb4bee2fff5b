import Database

/// A database with one table of items, for tests.
struct Items: Sendable {
    let database: SQLiteDatabase

    init(_ settings: SQLiteSettings = SQLiteSettings()) async throws {
        database = try SQLiteDatabase.temporary(settings: settings)
        try await database.write {
            try $0.execute("create table item (id integer primary key, name text unique)")
        }
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
