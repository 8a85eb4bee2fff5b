import Database
import DatabaseTesting
import Synchronization
import Testing

@Suite("Writers that are not urgent share a commit")
struct UrgencyTests {
    @Test(
        "behind a burst they wait for the gap, and go with the first one that is urgent",
        arguments: TestEngine.available)
    func urgent(engine: TestEngine) async throws {
        let items = try await Items(engine, commitGap: .seconds(3_600))
        try await useUp(items)
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

    @Test("the first one after a pause does not wait", arguments: TestEngine.available)
    func pause(engine: TestEngine) async throws {
        let items = try await Items(engine, commitGap: .nanoseconds(1))
        try await items.database.write(urgency: .soon, Items.insert("a"))
        try await items.database.write(urgency: .soon, Items.insert("b"))
        #expect(try await items.count() == 2)
        try await items.database.close()
    }

    @Test("sixteen are worth a commit, and closing waits for nobody", arguments: TestEngine.available)
    func enough(engine: TestEngine) async throws {
        let items = try await Items(engine, commitGap: .seconds(3_600))
        try await useUp(items)
        let told = Mutex(0)
        for index in 0..<15 {
            items.database.submit(.soon, Items.insert("\(index)")) { _ in told.withLock { $0 += 1 } }
        }
        #expect(told.withLock { $0 } == 0)
        try await items.database.write(urgency: .soon, Items.insert("16"))
        #expect(told.withLock { $0 } == 15)
        items.database.submit(.soon, Items.insert("17")) { _ in told.withLock { $0 += 1 } }
        try await items.database.close()
        #expect(told.withLock { $0 } == 16)
    }

    /// Takes the commits that need no pause.
    private func useUp(_ items: Items) async throws {
        for _ in 0...100 { try await items.database.write { _ in } }
    }
}
