import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("Meter values grow old: as sent, quarter hours, days, gone")
struct MeterValueUpkeepTests {
    private static let day = 86_400

    /// A transaction with its beginning and end, and a reading of register, power and temperature every five minutes
    /// for two hours.
    private func charged() async throws -> TestSystem {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        _ = try await system.meter(
            "2026-09-21T12:00:00Z", #"{"value":"1000","context":"Transaction.Begin"}"#, transaction: 1)
        for step in 0..<24 {
            let minutes = step * 5
            let time = "2026-09-21T\(12 + minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):01Z"
            _ = try await system.meter(
                time,
                #"""
                {"value":"\#(1_000 + step * 100)"},
                {"value":"\#(step % 3).5","measurand":"Power.Active.Import","unit":"kW"}
                """#, transaction: 1)
        }
        _ = try await system.meter(
            "2026-09-21T13:59:59Z",
            #"{"value":"3400","context":"Transaction.End"},{"value":"AB12","format":"SignedData"}"#,
            transaction: 1)
        return system
    }

    /// Runs the upkeep to its end, as it is so many days later; returns how many rows it dealt with.
    @discardableResult
    private func keepUp(_ system: TestSystem, days: Int) async throws -> Int {
        let time = TestSystem.noon.adding(.seconds(days * Self.day))
        let due = try await system.database.read { [central = system.system] in
            try central.meterValueOwnersDue(at: time, after: nil, in: $0)
        }
        #expect(due.next == nil)
        var total = 0
        for owner in due.owners {
            while case let rows = try await system.database.write({ [central = system.system] in
                try central.keepUpMeterValues(of: owner, at: time, in: $0)
            }), rows > 0 {
                total += rows
            }
        }
        return total
    }

    @Test("young values stay as they are")
    func young() async throws {
        let system = try await charged()
        #expect(try await keepUp(system, days: 100) == 0)
        #expect(try await system.meterValues(of: 1).count == 26)
    }

    @Test("quarter hours have the last register, the mean power, their bounds and count; signed values stay")
    func quarterHours() async throws {
        let system = try await charged()
        #expect(try await keepUp(system, days: 200) == 26)
        let values = try await system.meterValues(of: 1)
        let quarters = values.filter { $0.span != nil }
        #expect(quarters.count == 8)
        #expect(quarters.allSatisfy { $0.span == 900 && $0.connectorId == 1 })
        let first = try #require(quarters.first)
        #expect("\(first.timestamp)" == "2026-09-21T12:00:00.000Z")
        #expect(first.samples.map(\.sample.value) == ["1200", "1.5"])
        #expect(first.samples.map(\.statistics?.minimum) == ["1000", "0.5"])
        #expect(first.samples.map(\.statistics?.maximum) == ["1200", "2.5"])
        #expect(first.samples.map(\.statistics?.count) == [3, 3])
        #expect(first.samples[1].sample.unit == .kilowatts)
        let kept = values.filter { $0.span == nil }
        #expect(kept.map { $0.sampledValue.map(\.value) } == [["1000"], ["3400", "AB12"]])
        // Nothing is left to do, and the transaction's own energy is untouched.
        #expect(try await keepUp(system, days: 200) == 0)
        #expect(try await system.transactions().first?.energyWh == 2_400)
    }

    @Test("days are made of quarter hours, weighted by their readings; in the end all goes")
    func days() async throws {
        let system = try await charged()
        try await keepUp(system, days: 200)
        #expect(try await keepUp(system, days: 800) == 8)
        let day = try #require(try await system.meterValues(of: 1).first { $0.span != nil })
        #expect("\(day.timestamp)" == "2026-09-21T00:00:00.000Z")
        #expect(day.span == 86_400)
        #expect(day.samples.map(\.sample.value) == ["3300", "1.5"])
        #expect(day.samples.map(\.statistics?.count) == [24, 24])
        #expect(day.samples.map(\.statistics?.minimum) == ["1000", "0.5"])
        #expect(try await system.meterValues(of: 1).count == 3)
        #expect(try await keepUp(system, days: 11 * 365) == 3)
        #expect(try await system.meterValues(of: 1).isEmpty)
        #expect(try await system.transactions().count == 1)
    }

    @Test("a clock that was never set makes nothing old; values outside of transactions age as well")
    func clocks() async throws {
        let system = try await TestSystem()
        _ = try await system.meter("1970-01-01T00:00:00Z", #"{"value":"1"}"#, transaction: nil)
        _ = try await system.meter("2026-09-21T12:00:00Z", #"{"value":"2"}"#, transaction: nil)
        try await keepUp(system, days: 1)
        #expect(try await system.number("select count(*) as n from meter_value") == 2)
        #expect(try await keepUp(system, days: 200) == 2)
        #expect(try await system.number("select count(*) as n from meter_value where span = 900") == 2)
    }

    @Test("what a step before has begun is gone on with")
    func steps() async throws {
        let system = try await TestSystem()
        // 1,200 readings in one quarter hour: three steps.
        try await system.database.write { [id = system.context.stationID] in
            try $0.execute(
                """
                with recursive number (i) as (select 0 union all select i + 1 from number where i < 1199)
                insert into meter_value (owner, timestamp, evse, connector, station_id, received_at, samples)
                select -$1, 1790000100000000 + i * 500000, 1, 1, $1, 1790000100000000, '[["'||i||'",10,5]]' from number
                """, [id])
        }
        #expect(try await keepUp(system, days: 200) == 1_200)
        let stored = try await system.texts("select samples as v from meter_value")
        #expect(stored == [#"[["599.5",10,5,0,0,0,0,"0","1199",1200]]"#])
    }
}
