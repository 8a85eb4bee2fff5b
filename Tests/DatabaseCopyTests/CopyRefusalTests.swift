import Database
import DatabaseTesting
import Testing

@testable import DatabaseCopy

@Suite("Copy of a database: what is refused, and what is found")
struct CopyRefusalTests {
    private func filled(_ rows: Int = 3) async throws -> any Database {
        let database = try await TestEngine.sqlite.database(OddRows.migrations)
        try await OddRows.fill(database, rows)
        return database
    }

    private func copy(_ source: any Database, _ destination: any Database) async throws -> [TableVerdict] {
        try await DatabaseCopy(from: source, to: destination, migrations: OddRows.migrations).run()
    }

    private func close(_ databases: any Database...) async throws {
        for database in databases { try await database.close() }
    }

    @Test("rows that are not of the copy", arguments: TestEngine.available)
    func notEmpty(engine: TestEngine) async throws {
        let (source, destination) = (try await filled(), try await engine.database(OddRows.migrations))
        try await destination.write { try $0.execute("insert into sign_of_life (id, at) values (1, 1)") }
        await #expect(throws: CopyError.notEmpty(table: "sign_of_life")) {
            try await copy(source, destination)
        }
        try await destination.write { try $0.execute("delete from sign_of_life") }
        #expect(try await copy(source, destination).allSatisfy { $0.difference == nil })
        try await close(source, destination)
    }

    @Test("another source, one that has changed, and the same database", arguments: TestEngine.available)
    func otherSource(engine: TestEngine) async throws {
        let (source, destination) = (try await filled(), try await engine.database())
        _ = try await copy(source, destination)
        let other = try await filled()
        await #expect(throws: CopyError.otherSource) { try await copy(other, destination) }
        await #expect(throws: CopyError.sameDatabase) { try await copy(source, source) }
        try await source.write {
            try $0.execute("delete from odd where first = (select max(first) from odd)")
        }
        await #expect(throws: CopyError.changedSource) { try await copy(source, destination) }
        try await close(source, destination, other)
    }

    @Test("a source without this schema, and one that is an unfinished copy")
    func otherSchema() async throws {
        let (empty, destination) = (
            try await TestEngine.sqlite.database(), try await TestEngine.sqlite.database()
        )
        await #expect(throws: CopyError.noSource) { try await copy(empty, destination) }
        try await empty.migrate(Array(OddRows.migrations.dropLast()))
        await #expect(throws: CopyError.self) { try await copy(empty, destination) }
        let source = try await filled()
        _ = try await copy(source, destination)
        try await destination.write { try $0.execute("update database_copy set finished_at = null") }
        await #expect(throws: CopyError.unfinishedSource) { try await copy(destination, empty) }
        try await close(empty, destination, source)
    }

    @Test("a value that its column cannot keep is named")
    func unfitting() async throws {
        let (source, destination) = (try await filled(), try await TestEngine.chosen.database())
        try await source.write {
            try $0.execute("update odd set number = 'many', word = 'é' where first = -1")
        }
        await #expect(throws: CopyError.unfitting(table: "odd", key: "-1, 'é'", column: "number")) {
            try await copy(source, destination)
        }
        #expect(try await CopyRecord.isUnfinished(destination))
        try await close(source, destination)
    }

    @Test("a row that was lost, added or changed is found and named", arguments: TestEngine.available)
    func differences(engine: TestEngine) async throws {
        let (source, destination) = (try await filled(40), try await engine.database())
        _ = try await copy(source, destination)
        let changes = [
            "delete from sign_of_life where id = 17", "insert into sign_of_life (id, at) values (41, 1)",
            "update id_tag set note = coalesce(note, '') || '\u{301}' where id = 9",
            "delete from webhook_delivery where id = 40",
        ]
        try await destination.write { transaction in
            for change in changes { try transaction.execute(change) }
            try transaction.execute("update database_copy set finished_at = null")
        }
        // The last row of a table is copied again, as by a run that was ended before it.
        let found = try await copy(source, destination).compactMap { verdict in
            verdict.difference.map { "\(verdict.table) \($0.key) \($0.kind)" }
        }
        #expect(found.sorted() == ["id_tag 9 other", "sign_of_life 17 missing"])
        #expect(try await CopyRecord.isUnfinished(destination))
        try await destination.write { transaction in
            try transaction.execute("insert into sign_of_life select 17, at from sign_of_life where id = 16")
        }
        let later = try await copy(source, destination).compactMap(\.difference)
        #expect(
            later.contains(.init(key: "17", kind: .other)) || later.contains(.init(key: "41", kind: .foreign))
        )
        try await close(source, destination)
    }
}
