import CentralSystem
import Database
import Logging
import OCPPJ
import Testing

@testable import StationServer

@Suite("Message counts: by the minute, stored when it is over")
struct MessageCounterTests {
    private static let noon = Timestamp(microseconds: 1_790_000_000_000_000)
    private let system = CentralSystem(settings: CentralSystemSettings())
    private let logger = Logger(label: "test")

    private func at(_ seconds: Int) -> Timestamp { Self.noon.adding(.seconds(seconds)) }

    private func stored(_ database: SQLiteDatabase) async throws -> [String] {
        try await database.read { transaction in
            try transaction.rows(
                """
                select received || ' ' || sent || ' ' || call_errors as v from message_minute order by at
                """
            ).map { try $0.text("v") }
        }
    }

    @Test("a minute is stored once it is over, and the last one at the end")
    func minutes() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(Schema.migrations)
        let counter = MessageCounter()
        for _ in 0..<3 { counter.received(Array(#"[2,"1","Heartbeat",{}]"#.utf8), at: at(0)) }
        counter.sent(Array(#"[4,"1","GenericError","",{}]"#.utf8), at: at(1))
        counter.answered(after: 1_000)
        await counter.flush(system, to: database, at: at(2), logger: logger)
        #expect(try await stored(database) == [])
        counter.received(Array(#" [3,"1",{}]"#.utf8), at: at(70))
        await counter.flush(system, to: database, at: at(71), logger: logger)
        #expect(try await stored(database) == ["3 1 1"])
        await counter.flush(system, to: database, at: at(72), isEnd: true, logger: logger)
        #expect(try await stored(database) == ["3 1 1", "1 0 0"])
    }

    @Test("what could not be stored waits for the next time")
    func failure() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(Schema.migrations)
        let counter = MessageCounter()
        counter.received(Array("[2]".utf8), at: at(0))
        try await database.write { try $0.execute("alter table message_minute rename to away") }
        await counter.flush(system, to: database, at: at(70), logger: logger)
        try await database.write { try $0.execute("alter table away rename to message_minute") }
        await counter.flush(system, to: database, at: at(71), logger: logger)
        #expect(try await stored(database) == ["1 0 0"])
    }
}
