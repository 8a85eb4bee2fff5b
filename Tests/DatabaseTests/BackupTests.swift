import Database
import Foundation
import Testing

@Suite("SQLite: a copy while others write")
struct BackupTests {
    private func place() -> String { NSTemporaryDirectory() + "backup-" + UUID().uuidString }

    @Test("the copy holds what was committed when it began, while writers go on, and can be opened")
    func copy() async throws {
        let database = try SQLiteDatabase.temporary()
        let items = try await Items(database)
        for index in 0..<200 { try await items.database.write(Items.insert("item \(index)")) }
        let place = place()
        async let writers: Void = {
            for index in 200..<400 { try await items.database.write(Items.insert("item \(index)")) }
        }()
        let size = try SQLiteBackup.copy(database.path, to: place)
        try await writers
        #expect(size > 4_096)
        let copy = try SQLiteDatabase(path: place)
        let count = try await copy.read { try $0.row("select count(*) from item")?.int(0) ?? 0 }
        #expect((200...400).contains(count))
        let last = try await copy.read {
            try $0.row("select name from item order by id desc limit 1")?.text(0)
        }
        #expect(last == "item \(count - 1)")
        try await copy.close()
        try await items.database.close()
        try FileManager.default.removeItem(atPath: place)
    }

    @Test("nothing is overwritten, and what is not there or damaged is said")
    func refusals() async throws {
        let database = try SQLiteDatabase.temporary()
        let items = try await Items(database)
        let place = place()
        _ = try SQLiteBackup.copy(database.path, to: place)
        #expect(throws: BackupError.exists(place)) { try SQLiteBackup.copy(database.path, to: place) }
        #expect(throws: BackupError.noDatabase(place + "x")) {
            try SQLiteBackup.copy(place + "x", to: place + "y")
        }
        try Data("no database, but a file of some length".utf8).write(to: URL(fileURLWithPath: place + "z"))
        #expect(throws: DatabaseError.self) { try SQLiteBackup.copy(place + "z", to: place + "y") }
        #expect(!FileManager.default.fileExists(atPath: place + "y"))
        #expect(!FileManager.default.fileExists(atPath: place + "y.unfinished"))
        try await items.database.close()
        for end in ["", "z"] { try FileManager.default.removeItem(atPath: place + end) }
    }
}
