import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Statistics: exact sums, whole days of a time zone, and what one could charge")
struct StatisticsTests {
    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp.parse(text)?.0) }

    /// Sessions that ended at these times with these energies, as the digest would sum them up.
    private func store(
        _ system: TestSystem, _ sessions: [(String, Int)], station: Int64? = nil
    ) async throws {
        var sums: [SessionSum.Place: SessionSum] = [:]
        for (end, energy) in sessions {
            sums.add(
                SessionSum(sessions: 1, energyWattHours: energy, seconds: 60, attempted: 1, succeeded: 1),
                ofStation: station ?? system.context.stationID, at: try time(end))
        }
        try await system.database.write { [system = system.system, sums] in try system.add(sums, in: $0) }
    }

    @Test(
        "days begin where the time zone has midnight, also those of half hours and of the change to summer time"
    )
    func days() throws {
        func starts(_ zone: String, _ from: String, _ to: String) throws -> [String] {
            let periods = try #require(
                StatisticPeriods(.day, in: try time(from)..<time(to), timeZone: zone))
            return periods.bounds.map(\.description)
        }
        #expect(
            try starts("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z") == [
                "2026-01-01T00:00:00.000Z", "2026-01-01T18:15:00.000Z", "2026-01-02T00:00:00.000Z",
            ])
        // The day of 23 hours.
        #expect(
            try starts("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z") == [
                "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", "2026-03-30T22:00:00.000Z",
            ])
        #expect(
            StatisticPeriods(
                .day, in: try time("2026-01-01T00:00:00Z")..<time("2026-01-02T00:00:00Z"),
                timeZone: "Mars/Base") == nil)
        #expect(
            StatisticPeriods(
                .minute, in: try time("2026-01-01T00:00:00Z")..<time("2026-01-02T00:00:00Z"), timeZone: "UTC")
                == nil)
    }

    @Test("energy and sessions by day, without gaps, of the fleet and of one station")
    func energy() async throws {
        let system = try await TestSystem()
        let other = try await system.connect(["CP2"])[0].stationID
        try await store(system, [("2026-01-01T14:50:00Z", 100), ("2026-01-01T15:10:00Z", 200)])
        try await store(system, [("2026-01-03T10:00:00Z", 400)], station: other)
        func values(_ metric: StatisticMetric, _ zone: String, _ station: Int64?) async throws -> [Double?] {
            let range = try time("2025-12-31T15:00:00Z")..<time("2026-01-04T00:00:00Z")
            let periods = try #require(StatisticPeriods(.day, in: range, timeZone: zone))
            return try await system.database.read { [system = system.system] in
                try system.statistics(
                    metric, in: periods, of: StationSelection(station: station), in: $0
                ).each.map(\.value)
            }
        }
        #expect(try await values(.energy, "Asia/Seoul", nil) == [100, 200, 400, 0])
        #expect(try await values(.sessions, "UTC", nil) == [0, 2, 0, 1])
        #expect(try await values(.energy, "UTC", other) == [0, 0, 0, 400])
        #expect(try await values(.plugIn, "UTC", nil) == [nil, 100, nil, 100])
    }

    @Test("stations in the order of registration by pages, or the highest first")
    func stations() async throws {
        let system = try await TestSystem()
        let others = try await system.connect(["CP2", "CP3"])
        try await store(system, [("2026-01-01T10:00:00Z", 100)])
        try await store(system, [("2026-01-01T11:00:00Z", 700)], station: others[1].stationID)
        let period = try time("2026-01-01T00:00:00Z")..<time("2026-01-02T00:00:00Z")
        let (first, rest, highest) = try await system.database.read { [system = system.system] transaction in
            let first = try system.stationStatistics(
                .energy, in: period, after: nil, limit: 2, in: transaction)
            return (
                first,
                try system.stationStatistics(
                    .energy, in: period, after: first.next, limit: 2, in: transaction),
                try system.highestStations(.energy, in: period, limit: 10, in: transaction)
            )
        }
        #expect(first.items.map(\.station) == ["CP1", "CP2"])
        #expect(first.items.map(\.figure.value) == [100, 0])
        #expect(rest.items.map(\.station) == ["CP3"])
        #expect(rest.next == nil)
        #expect(highest.map(\.station) == ["CP3", "CP1"])
    }

    @Test("power is sampled once a minute, and each hour that is over is summed up")
    func power() async throws {
        let system = try await TestSystem()
        try await system.status("Charging")
        let start = try time("2026-01-01T10:00:30Z")
        for minute in 0..<65 {
            try await system.database.write { [system = system.system] transaction in
                try transaction.execute(
                    "update connector set power_w = $1", [minute < 30 ? 1_000 : 3_000])
                let at = start.adding(.seconds(60 * minute))
                for _ in 0..<2 {
                    try system.store(try system.fleetSample(at: at, in: transaction), in: transaction)
                }
            }
        }
        #expect(try await system.number("select count(*) as n from fleet_sample where span = 60") == 65)
        func figures(_ from: String, _ to: String, _ group: StatisticGroup) async throws -> [Statistic] {
            let periods = try #require(
                StatisticPeriods(group, in: try time(from)..<time(to), timeZone: "UTC"))
            return try await system.database.read { [system = system.system] in
                try system.statistics(.power, in: periods, in: $0).each
            }
        }
        let hours = try await figures("2026-01-01T10:00:00Z", "2026-01-01T12:00:00Z", .hour)
        #expect(hours.map(\.value) == [2_000, 3_000])
        #expect(hours.map(\.count) == [60, 5])
        #expect(hours[0].more["maximum"] == 3_000)
        // Longer times are made of hours, and of the minutes behind them.
        let month = try await figures("2025-12-20T00:00:00Z", "2026-01-02T00:00:00Z", .total)
        #expect(month.map(\.count) == [65])
        #expect(month[0].more["maximum"] == 3_000)
    }

    @Test("messages of all nodes and minutes are added up, and their latency is told from the histogram")
    func messages() async throws {
        let system = try await TestSystem()
        var figures = MessageFigures()
        figures.received = 90
        figures.sent = 30
        for number in 0..<100 { figures.latency.record(microseconds: number < 95 ? 1_000 : 100_000) }
        let minute = try time("2026-01-01T10:00:00Z")
        try await system.database.write { [system = system.system, figures] transaction in
            try system.store(figures, ofMinute: minute, in: transaction)
            try system.store(figures, ofMinute: minute, in: transaction)
        }
        let periods = try #require(
            StatisticPeriods(.minute, in: minute..<minute.adding(.seconds(120)), timeZone: "UTC"))
        let (messages, latency) = try await system.database.read { [system = system.system] transaction in
            (
                try system.statistics(.messages, in: periods, in: transaction).each,
                try system.statistics(.latency, in: periods, in: transaction).each
            )
        }
        #expect(messages.map(\.value) == [240, 0])
        #expect(messages[0].more["perSecond"] == 4)
        #expect(latency[0].count == 200)
        let half = try #require(latency[0].more["p50"])
        let most = try #require(latency[0].more["p99"])
        #expect((0.5...1.2).contains(half))
        #expect((70.0...115).contains(most))
        #expect(latency[1].value == nil)
    }

    @Test(
        "hours that are over are summed up once, and longer times are made of them and of the minutes behind")
    func messageHours() async throws {
        let system = try await TestSystem()
        var figures = MessageFigures()
        figures.received = 10
        figures.latency.record(microseconds: 1_000)
        let start = try time("2026-01-01T10:00:00Z")
        for minute in 0..<70 {
            try await system.database.write { [system = system.system, figures] in
                try system.store(figures, ofMinute: start.adding(.seconds(60 * minute)), in: $0)
            }
        }
        for minute in [62, 66, 70] {
            let at = start.adding(.seconds(60 * minute))
            try await system.database.write { [system = system.system] transaction in
                try system.store(try system.fleetSample(at: at, in: transaction), in: transaction)
            }
        }
        #expect(try await system.number("select received as n from message_hour") == 600)
        let range = start.adding(.seconds(-86_400 * 10))..<start.adding(.seconds(7_200))
        let periods = try #require(StatisticPeriods(.total, in: range, timeZone: "UTC"))
        let (messages, latency) = try await system.database.read { [system = system.system] transaction in
            (
                try system.statistics(.messages, in: periods, in: transaction).total,
                try system.statistics(.latency, in: periods, in: transaction).total
            )
        }
        #expect(messages.value == 700)
        #expect(latency.count == 70)
    }

    @Test("times overlap once, and connectors count at the mean")
    func availability() throws {
        let noon = TestSystem.noon
        func period(_ state: StationPeriod.State, _ connector: Int, _ from: Int, _ to: Int?) -> StationPeriod
        {
            StationPeriod(
                stationID: 1, connectorID: connector, state: state, beganAt: noon.adding(.seconds(from)),
                endedAt: to.map { noon.adding(.seconds($0)) })
        }
        let range = noon..<noon.adding(.seconds(1_000))
        let availability = Availability(
            [
                period(.offline, 0, -100, 100), period(.faulted, 1, 50, 200),
                period(.unavailable, 0, 150, 300),
                period(.suspendedEVSE, 2, 0, 900), period(.faulted, 2, 900, nil),
            ], in: range, connectors: [1, 2])
        #expect(availability.offlinePercent == 10)
        // Connector 1 from 100 to 200, connector 2 from 900 on.
        #expect(availability.faultedPercent == 10)
        // 200 to 300, and 150 to 300.
        #expect(availability.unavailablePercent == 12.5)
        #expect(availability.connectors.map(\.uptimePercent) == [70, 65])
        #expect(availability.uptimePercent == 67.5)
        #expect(Availability([], in: range, connectors: []).uptimePercent == 100)
    }

    @Test("of a station's time before its registration nothing is known")
    func known() async throws {
        let system = try await TestSystem()
        try await system.digest()
        try await system.disconnect(after: 600)
        try await system.digest()
        let (all, before) = try await system.database.read { [system] transaction in
            let noon = TestSystem.noon
            return (
                try system.system.availability(
                    ofStation: system.context.stationID,
                    in: noon.adding(.seconds(-5_000))..<noon.adding(.seconds(1_200)), in: transaction),
                try system.system.availability(
                    ofStation: system.context.stationID, in: noon.adding(.seconds(-50))..<noon,
                    in: transaction)
            )
        }
        #expect(all?.period.lowerBound == TestSystem.noon)
        #expect(all?.offlinePercent == 50)
        #expect(before == nil)
    }

    @Test("the overview is made of what was summed up")
    func overview() async throws {
        let system = try await TestSystem()
        let now = try time("2026-01-02T10:00:30Z")
        try await store(system, [("2026-01-01T23:50:00Z", 300), ("2026-01-02T09:00:00Z", 500)])
        var figures = MessageFigures()
        figures.received = 120
        try await system.database.write { [system = system.system, figures] transaction in
            try system.store(
                figures, ofMinute: MessageFigures.minute(of: now.adding(.seconds(-75))), in: transaction)
            try system.store(try system.fleetSample(at: now, in: transaction), in: transaction)
        }
        let overview = try await system.database.read { [system = system.system] in
            try system.fleetOverview(
                dayStart: MessageFigures.minute(of: now.adding(.seconds(-36_030))), at: now, in: $0)
        }
        #expect(overview.connected == 1)
        #expect(overview.energy24hWattHours == 800)
        #expect(overview.energyTodayWattHours == 500)
        #expect(overview.plugInPercent == 100)
        #expect(overview.messagesPerSecond == 2)
        #expect(overview.powerWatts == 0)
    }

    @Test("minutes that outlived their retention go")
    func retention() async throws {
        let system = try await TestSystem()
        try await system.database.write { [system = system.system] transaction in
            try system.store(try system.fleetSample(at: TestSystem.noon, in: transaction), in: transaction)
            let later = TestSystem.noon.adding(system.settings.eventRetention + .seconds(120))
            while try system.removeExpired(at: later, in: transaction) > 0 {}
        }
        #expect(try await system.number("select count(*) as n from fleet_sample where span = 60") == 0)
    }
}
