import Database
import DatabaseTesting
import Foundation
import Synchronization
import Testing

@Suite("The bound of the line, and the end")
struct ClosingTests {
    @Test(
        "a full line refuses at once; what was in line is done before the close returns",
        arguments: TestEngine.available)
    func overloaded(engine: TestEngine) async throws {
        let items = try await Items(engine, waitingWriters: 2, batchSize: 1)
        let gate = Gate()
        let results = Mutex<[String]>([])
        await gate.hold(items.database)
        for name in ["a", "b", "c"] {
            items.database.submit(Items.insert(name)) { result in
                let word =
                    switch result {
                    case .success: "done"
                    case .failure(DatabaseError.overloaded): "refused"
                    case .failure(let error): "\(error)"
                    }
                results.withLock { $0.append("\(name) \(word)") }
            }
        }
        #expect(results.withLock { $0 } == ["c refused"])
        gate.open()
        try await items.database.close()
        #expect(results.withLock { $0 } == ["c refused", "a done", "b done"])
    }

    @Test(
        "closing while writers wait does them all and tells each once; who comes later is refused",
        arguments: TestEngine.available)
    func closeWhileWaiting(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let gate = Gate()
        await gate.hold(items.database)
        let done = Mutex(0)
        for index in 0..<2_000 {
            items.database.submit(Items.insert("\(index)")) { result in
                if case .success = result { done.withLock { $0 += 1 } }
            }
        }
        async let first: Void = items.database.close()
        async let second: Void = items.database.close()
        while (try? await items.database.read { _ in }) != nil { await Task.yield() }
        gate.open()
        _ = try await (first, second)
        #expect(done.withLock { $0 } == 2_000)
        await #expect(throws: DatabaseError.closed) { try await items.database.write { _ in } }
        await #expect(throws: DatabaseError.closed) { try await items.database.read { _ in } }
        try await items.database.close()
    }

    @Test("a close waits for the readers that are inside", arguments: TestEngine.available)
    func closeWhileReading(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let database = items.database
        let isInside = Mutex(false)
        let mayLeave = DispatchSemaphore(value: 0)
        async let count = database.read { transaction in
            isInside.withLock { $0 = true }
            _ = mayLeave.wait(timeout: .now() + 60)
            return try transaction.row("select count(*) as n from item")?.int("n")
        }
        while !isInside.withLock({ $0 }) { await Task.yield() }
        async let closing: Void = database.close()
        while (try? await database.read { _ in }) != nil { await Task.yield() }
        mayLeave.signal()
        try await closing
        #expect(try await count == 0)
    }

    @Test("a temporary database is removed when it is closed, and when it is forgotten")
    func removal() async throws {
        let closed = try SQLiteDatabase.temporary()
        #expect(FileManager.default.fileExists(atPath: closed.path))
        try await closed.close()
        #expect(!FileManager.default.fileExists(atPath: (closed.path as NSString).deletingLastPathComponent))

        let path = try await forgotten()
        #expect(try await eventually { !FileManager.default.fileExists(atPath: path) })
    }

    private func forgotten() async throws -> String {
        let database = try SQLiteDatabase.temporary()
        let items = try await Items(database)
        try await items.database.write(Items.insert("a"))
        return (database.path as NSString).deletingLastPathComponent
    }

    @Test(
        "a transaction that is kept beyond its closure runs nothing any more", arguments: TestEngine.available
    )
    func escape(engine: TestEngine) async throws {
        let items = try await Items(engine)
        let error: DatabaseError? = await withCheckedContinuation { continuation in
            items.database.submit(
                { Thread.current.threadDictionary["kept"] = $0 },
                completion: { _ in
                    let kept = Thread.current.threadDictionary["kept"] as? Transaction
                    var error: DatabaseError?
                    do {
                        try kept?.execute("insert into item (name) values ('late')")
                    } catch let thrown as DatabaseError {
                        error = thrown
                    } catch {}
                    continuation.resume(returning: error)
                })
        }
        #expect(error == .closed)
        #expect(try await items.count() == 0)
        try await items.database.close()
    }
}
