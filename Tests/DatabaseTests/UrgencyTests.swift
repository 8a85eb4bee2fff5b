import Database
import Synchronization
import Testing

@Suite("SQLite: writers that are not urgent share a commit")
struct UrgencyTests {
    private static let hour = SQLiteSettings(commitGap: .seconds(3_600))

    @Test("after a commit they wait for the gap, and go with the first one that is urgent")
    func urgent() async throws {
        let items = try await Items(Self.hour)
        let told = Mutex<[String]>([])
        for name in ["a", "b", "c"] {
            items.database.submit(.soon, Items.insert(name)) { _ in told.withLock { $0.append(name) } }
        }
        #expect(told.withLock { $0.isEmpty })
        let before = items.database.statistics
        try await items.database.write(Items.insert("d"))
        #expect(told.withLock { $0 } == ["a", "b", "c"])
        #expect(items.database.statistics.batches - before.batches == 1)
        try await items.database.close()
    }

    @Test("the first one after a pause does not wait")
    func pause() async throws {
        let items = try await Items(SQLiteSettings(commitGap: .nanoseconds(1)))
        try await items.database.write(urgency: .soon, Items.insert("a"))
        try await items.database.write(urgency: .soon, Items.insert("b"))
        #expect(try await items.count() == 2)
        try await items.database.close()
    }

    @Test("a full batch does not wait, and closing waits for nobody")
    func full() async throws {
        var settings = Self.hour
        settings.batchSize = 4
        let items = try await Items(settings)
        let told = Mutex(0)
        for index in 0..<6 {
            items.database.submit(.soon, Items.insert("\(index)")) { _ in told.withLock { $0 += 1 } }
        }
        try await items.database.close()
        #expect(told.withLock { $0 } == 6)
    }
}
