import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("The digest of events: periods of stations and sums of sessions, each counted once")
struct DigestTests {
    private func begin(_ system: TestSystem, _ meter: Int = 1_000, tag: String = "TAG") async throws -> Int64
    {
        let answer = try await system.start(tag: tag, meter: meter)
        return try #require(
            try JSONDocument(text: answer).root["transactionId"]?.number?.int.map { Int64($0) })
    }

    private func periods(_ system: TestSystem) async throws -> [String] {
        try await system.texts(
            """
            select state || ' ' || evse || ' ' || coalesce(detail, '-') ||
                case when ended_at is null then ' lasts' else ' ended' end as v
            from station_period order by began_at, id
            """)
    }

    @Test("an ended session is counted once, in the quarter hour of its end, at its station and at all")
    func session() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let id = try await begin(system)
        try await system.digest()
        #expect(try await system.sums() == [0, 0, 0, 0, 0])
        _ = try await system.stop(id, meter: 2_500, at: "2026-09-21T12:20:00.000Z")
        try await system.digest()
        try await system.digest()
        // A repetition is no second session.
        _ = try await system.stop(id, meter: 2_500, at: "2026-09-21T12:20:00.000Z")
        try await system.digest()
        let sums = try await system.sums()
        #expect(sums[0] == 1)
        #expect(sums[1] == 1_500)
        #expect(Array(sums[3...]) == [1, 1])
        #expect(try await system.sums(ofStation: system.context.stationID) == sums)
        let end = try #require(Timestamp.parse("2026-09-21T12:20:00.000Z")?.0)
        let counted = SessionSum.quarter(of: min(end, TestSystem.noon))
        #expect(try await system.number("select min(quarter) as n from session_sum") == Int(counted))
    }

    @Test("a stop that takes the place of a matched one corrects the sums", arguments: [false, true])
    func correction(isDigestedBetween: Bool) async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let id = try await begin(system)
        // A stop that names no transaction of ours is matched by time.
        _ = try await system.stop(999_999, meter: 5_000, at: "2026-09-21T12:30:00.000Z")
        if isDigestedBetween {
            try await system.digest()
            #expect(try await system.sums()[1] == 4_000)
        }
        _ = try await system.stop(id, meter: 1_700, at: "2026-09-21T12:10:00.000Z")
        try await system.digest()
        #expect(try await system.sums()[0...1] == [1, 700])
        #expect(try await system.sums(ofStation: system.context.stationID)[0...1] == [1, 700])
    }

    @Test(
        "sessions of an earlier version are counted from their rows, and corrected exactly",
        arguments: [false, true])
    func former(isCountedBefore: Bool) async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let id = try await begin(system)
        _ = try await system.stop(999_999, meter: 5_000, at: "2026-09-21T12:30:00.000Z")
        // As an earlier version has left it: no figures in the event, no mark at the row.
        try await system.database.write { transaction in
            try transaction.execute("update event set data = '{}' where type = 'transaction.stopped'")
            try transaction.execute("update charging_transaction set is_in_events = 0")
        }
        if isCountedBefore {
            try await system.digest()
            #expect(try await system.sums()[0...1] == [1, 4_000])
        }
        _ = try await system.stop(id, meter: 1_700, at: "2026-09-21T12:10:00.000Z")
        let next = try await begin(system, 2_000)
        _ = try await system.stop(next, meter: 2_100, at: "2026-09-21T12:40:00.000Z")
        try await system.digest()
        #expect(try await system.sums()[0...1] == [2, 800])
    }

    @Test(
        "a session without energy, with a fault or an emergency stop did not succeed; a refused driver attempted nothing"
    )
    func success() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        try await system.addTag(.blocked)
        let idle = try await begin(system)
        _ = try await system.stop(idle, meter: 1_000)
        let emergency = try await begin(system, 2_000)
        _ = try await system.stop(emergency, meter: 3_000, more: #","reason":"EmergencyStop""#)
        let refused = try await begin(system, 4_000, tag: "BLOCKED")
        _ = try await system.stop(refused, meter: 4_001)
        try await system.digest()
        #expect(try await system.sums()[3...] == [2, 0])
        let faulted = try await begin(system, 5_000)
        try await system.status("Faulted", error: "GroundFailure")
        try await system.status("Available")
        let after = Timestamp(microseconds: TestSystem.noon.microseconds + 3_600_000_000)
        _ = try await system.call(
            "StopTransaction",
            #"{"transactionId":\#(faulted),"meterStop":6000,"timestamp":"\#(after)"}"#, at: after)
        try await system.digest()
        #expect(try await system.sums()[3...] == [3, 0])
    }

    @Test("a station's absence and its connectors' troubles are periods")
    func periods() async throws {
        let system = try await TestSystem()
        try await system.status("Faulted", error: "GroundFailure")
        try await system.status("SuspendedEVSE", connector: 2)
        try await system.status("Unavailable", connector: 0)
        try await system.digest()
        #expect(
            Set(try await periods(system)) == [
                "faulted 1 GroundFailure lasts", "suspendedEVSE 2 NoError lasts",
                "unavailable 0 NoError lasts",
            ])
        try await system.status("Available")
        try await system.status("Charging", connector: 2)
        try await system.disconnect()
        try await system.digest()
        #expect(
            Set(try await periods(system)) == [
                "faulted 1 GroundFailure ended", "suspendedEVSE 2 NoError ended",
                "unavailable 0 NoError lasts",
                "offline 0 - lasts",
            ])
        _ = try await system.door("CP1")
        try await system.digest()
        #expect(try await periods(system).contains("offline 0 - ended"))
        // The same events again change nothing.
        #expect(try await system.number("select count(*) as n from station_period") == 4)
    }

    @Test("what began before the oldest event that is kept is known from the tables")
    func beforeEvents() async throws {
        let system = try await TestSystem()
        try await system.status("Faulted", error: "OverVoltage")
        let others = try await system.connect(["CP2", "CP3"])
        try await system.disconnect(others[0])
        // Long ago, and the events are gone.
        try await system.database.write { transaction in
            try transaction.execute("update connector set received_at = received_at - 1000000")
            try transaction.execute("update station set last_seen_at = last_seen_at - 1000000")
            try transaction.execute("delete from event where seq < (select max(seq) from event)")
        }
        try await system.digest()
        #expect(
            Set(try await periods(system)) == ["faulted 1 OverVoltage lasts", "offline 0 - lasts"])
    }

    @Test("two who digest at once store it once")
    func twice() async throws {
        let system = try await TestSystem()
        try await system.digest()
        try await system.disconnect()
        let (first, second) = try await system.database.read { [system = system.system] transaction in
            (
                try system.digestEvents(at: TestSystem.noon, in: transaction),
                try system.digestEvents(at: TestSystem.noon, in: transaction)
            )
        }
        var stored: [Bool] = []
        for digest in [first, second] {
            let digest = try #require(digest)
            stored.append(
                try await system.database.write { [system = system.system] in
                    try system.storeDigest(digest, in: $0)
                })
        }
        #expect(stored == [true, false])
        #expect(try await system.number("select count(*) as n from station_period") == 1)
    }
}
