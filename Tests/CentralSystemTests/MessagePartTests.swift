import CentralSystem
import Database
import DatabaseTesting
import OCPPJ
import Testing

@Suite("Message log: by month on PostgreSQL, one table on SQLite")
struct MessagePartTests {
    private static let day = 86_400

    private func central(_ retentionDays: Int = 30) -> CentralSystem {
        var settings = CentralSystemSettings()
        settings.messageLogRetention = .seconds(retentionDays * Self.day)
        return CentralSystem(settings: settings)
    }

    /// A system whose log has no parts, because other tests may have used its database.
    private func fresh() async throws -> TestSystem {
        let system = try await TestSystem()
        _ = try await system.database.write { transaction in
            try MonthlyPartitions(of: "message_block", by: "last_at").drop(before: .max, in: transaction)
        }
        return system
    }

    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp.parse(text)?.0) }

    /// Writes a block of one frame for each of the times, and returns the frames of the log, newest first.
    private func log(_ system: TestSystem, _ times: [Timestamp]) async throws -> [Timestamp] {
        try await system.database.write {
            [central = system.system, id = system.context.stationID] transaction in
            for time in times {
                var blocks = MessageBlocks()
                blocks.append(.init(stationID: id, at: time, direction: .received, text: Array("[2]".utf8)))
                try central.store(blocks.blocks, in: transaction)
            }
        }
        return try await logged(system)
    }

    private func logged(_ system: TestSystem) async throws -> [Timestamp] {
        try await system.database.read { [central = system.system] transaction in
            var (found, page): ([Timestamp], PageRequest) = ([], PageRequest(limit: 3))
            repeat {
                let messages = try central.messages(ofStation: nil, page, in: transaction)
                found += messages.items.map(\.time)
                page.before = messages.next
            } while page.before != nil
            return found
        }
    }

    @Test("frames of all months are paged in the order in which they were written")
    func paging() async throws {
        let system = try await fresh()
        _ = try await keepUp(system, at: try time("2031-05-20T00:00:00Z"))
        let times = try [
            "2031-05-31T23:59:59.999Z", "2031-06-01T00:00:00.000Z", "2031-07-15T12:00:00Z",
            "2031-05-02T00:00:00Z",
            "2044-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "2031-06-30T23:59:59.999Z",
        ].map(time)
        #expect(try await log(system, times) == times.reversed())
        #expect(try await system.database.write { try $0.execute("delete from message_block") } == 7)
    }

    @Test("what outlived its retention goes, and nothing else", arguments: [false, true])
    func retention(hasParts: Bool) async throws {
        let system = try await fresh()
        if hasParts { _ = try await keepUp(system, at: try time("2032-01-05T00:00:00Z")) }
        let (old, young, last) = (
            try time("2032-01-05T00:00:00Z"), try time("2032-02-10T00:00:00Z"),
            try time("2032-03-05T00:00:00Z")
        )
        _ = try await log(system, [old, old, young, last])
        let (_, dropped) = try await keepUp(system, at: last)
        _ = try await system.database.write { [central = central()] transaction in
            try central.removeExpired(at: last, in: transaction)
        }
        let isByPart = hasParts && TestEngine.chosen == .postgres
        #expect(dropped == (isByPart ? ["message_block_2032_01"] : []))
        #expect(try await logged(system) == [last, young])
    }

    @Test("the parts of three months are there, once, and the rest stays where it is")
    func parts() async throws {
        let system = try await fresh()
        let names = ["2033_11", "2033_12", "2034_01"].map { "message_block_\($0)" }
        _ = try await log(system, [try time("2033-12-24T00:00:00Z")])
        let made = try await keepUp(system, at: try time("2033-11-30T23:59:59Z")).made
        #expect(made == (TestEngine.chosen == .postgres ? [names[0], names[2]] : []))
        #expect(try await keepUp(system, at: try time("2033-11-30T23:59:59Z")).made == [])
        #expect(try await logged(system).count == 1)
    }

    @Test(
        "a long reader is not disturbed; parts are made when it has ended",
        .enabled(if: TestEngine.hasPostgres))
    func longReader() async throws {
        let system = try await fresh()
        let at = try time("2035-03-01T00:00:00Z")
        let made = try await system.database.read {
            [database = system.database, central = central()] reader in
            _ = try reader.rows("select count(*) from message_block")
            return try database.startWrite { try central.keepUpMessageParts(at: at, in: $0).made }.wait()
        }
        #expect(made == [])
        #expect(try await keepUp(system, at: at).made.count == 3)
    }

    @Test("pages come from indexes, whatever the number of parts", .enabled(if: TestEngine.hasPostgres))
    func plans() async throws {
        let system = try await fresh()
        _ = try await keepUp(system, at: try time("2036-03-01T00:00:00Z"))
        let first = try time("2036-03-01T00:00:00Z").microseconds
        let plans = try await system.database.write { transaction in
            try transaction.execute(
                """
                insert into message_block (station_id, last_at, frames)
                select i % 50 + 1, $1 + i * 400000000::bigint, repeat('x', 100) from generate_series(1, 20000) i
                """, [first])
            try transaction.execute("analyze message_block")
            return try [
                "where station_id = 7 and id < 15000 order by id desc limit 20",
                "where id < 15000 order by id desc limit 20",
            ].map { condition in
                try transaction.rows("explain select * from message_block \(condition)").map {
                    try $0.text(0)
                }
            }
        }
        for plan in plans {
            #expect(plan.contains { $0.contains("Append") } && !plan.contains { $0.contains("Sort  (") })
            #expect(!plan.contains { $0.contains("Seq Scan on message_block_2036") }, "\(plan)")
        }
    }

    @Test("rows of an older database keep their numbers and texts")
    func migration() async throws {
        let place = try #require(Schema.migrations.firstIndex { $0.name == "0019 message parts" })
        let database = try await TestEngine.chosen.database()
        try await database.migrate(Array(Schema.migrations.prefix(place)))
        try await database.write { transaction in
            for time in [
                Timestamp.now.microseconds, 1, Timestamp.now.adding(.seconds(-40 * Self.day)).microseconds,
            ] {
                try transaction.execute(
                    "insert into message_block (station_id, last_at, frames) values (1, $1, $2)",
                    [time, "é \(time)"])
            }
            try transaction.execute(
                "insert into message_block (station_id, last_at, frames) values (1, 1, 'gone')")
            try transaction.execute("delete from message_block where frames = 'gone'")
        }
        let select = "select id, station_id, last_at, frames from message_block order by id"
        let before = try await database.read { try $0.rows(select).map(\.values) }
        try await database.migrate(Schema.migrations)
        #expect(try await database.read { try $0.rows(select).map(\.values) } == before)
        if TestEngine.chosen == .postgres {
            let rest = try await database.read {
                try $0.row("select count(*) from message_block_default")?.int(0)
            }
            #expect(rest == 1)
            let id = try await database.write {
                try $0.row(
                    "insert into message_block (station_id, last_at, frames) values (1, 1, '') returning id")?
                    .int(0)
            }
            #expect(id == 5)
        }
        try await database.close()
    }

    private func keepUp(
        _ system: TestSystem, at time: Timestamp
    ) async throws -> (made: [String], dropped: [String]) {
        try await system.database.write { [central = central()] in
            try central.keepUpMessageParts(at: time, in: $0)
        }
    }
}
