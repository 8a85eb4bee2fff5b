import CentralSystem
import Database
import Logging
import OCPPJ
import Testing

@testable import StationServer

@Suite("Message log: what could not be written waits for the next time")
struct MessageLogTests {
    private func frames(_ database: SQLiteDatabase) async throws -> [String] {
        try await database.read { transaction in
            try transaction.rows("select frames from message_block order by id").map { try $0.text("frames") }
        }
    }

    @Test("frames of a flush that failed come before newer ones, and take up their room")
    func putBack() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(Schema.migrations)
        var settings = StationServerSettings()
        settings.messageLogLimit = 3
        let log = MessageLog(
            database: database, centralSystem: CentralSystem(settings: CentralSystemSettings()),
            settings: settings, logger: Logger(label: "test"))
        func say(_ station: Int64) {
            log.append(
                MessageLogEntry(
                    stationID: station, at: Timestamp(microseconds: station), direction: .received,
                    text: [0x61]))
        }
        try await database.write { try $0.execute("alter table message_block rename to away") }
        for station in 1...3 { say(Int64(station)) }
        await log.flush()
        // No room is left, so that this one is dropped.
        say(4)
        try await database.write { try $0.execute("alter table away rename to message_block") }
        await log.flush()
        #expect(try await frames(database) == ["1 < 1\na\n", "2 < 1\na\n", "3 < 1\na\n"])
        say(5)
        await log.flush()
        #expect(try await frames(database).last == "5 < 1\na\n")
        try await database.close()
    }
}
