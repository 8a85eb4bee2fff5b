import OCPP16
import OCPPJ
import SmartCharging
import Testing

/// Each example has 230 V, a hardware maximum of 32 A on three phases, and one or more transactions.
@Suite("Composite schedules: the worked examples")
struct WorkedExampleTests {
    private typealias Periods = [(start: Int, limit: Int, phases: Int?)]

    private static func flat(_ limit: Int) -> Periods { [(0, limit, nil)] }

    private func expect(
        _ expected: String, _ profiles: [InstalledProfile], from start: String, _ duration: Int,
        unit: ChargingRateUnit = .amperes, connector: Int = 1, since: String, id: Int = 42,
        others: [Int] = []
    ) throws {
        let transactions = try ([connector == 0 ? 1 : connector] + others).enumerated().map {
            RunningTransaction(id: id + $0.offset, connectorID: $0.element, startedAt: try at(since))
        }
        let request = CompositeRequest(
            connectorID: connector, start: try at(start), duration: duration, unit: unit, profiles: profiles,
            transactions: transactions, supply: Supply(maximum: Tenths(tenths: 320)))
        #expect(request.schedule().text == expected)
    }

    @Test("1: an absolute default that has begun already")
    func absolute() throws {
        let profile = try InstalledProfile.make(
            .txDefaultProfile, 1, [(0, 16, nil), (1_800, 8, nil)], kind: .absolute, from: "2025-01-06 08:00")
        try expect("0→16; 1200→8", [profile], from: "2025-01-06 08:10", 3_600, since: "2025-01-06 08:05")
    }

    @Test("2: a daily default in watts")
    func daily() throws {
        let profile = try InstalledProfile.make(
            .txDefaultProfile, 0, [(0, 11_000, nil), (28_800, 6_000, nil), (72_000, 11_000, nil)],
            kind: .recurring, unit: .watts, from: "2013-01-01 00:00", duration: 86_400, recurrency: .daily)
        try expect(
            "0→11000; 3600→6000; 46800→11000", [profile], from: "2025-01-06 07:00", 50_400, unit: .watts,
            since: "2025-01-06 06:30")
    }

    @Test("3: a higher level for an hour")
    func validity() throws {
        let base = try InstalledProfile.make(
            .txDefaultProfile, 1, Self.flat(16), kind: .absolute, from: "2025-01-06 00:00")
        let hour = try InstalledProfile.make(
            .txDefaultProfile, 1, Self.flat(6), level: 1, kind: .absolute, from: "2025-01-06 09:00",
            valid: ("2025-01-06 09:00", "2025-01-06 10:00"))
        try expect(
            "0→16; 1800→6; 5400→16", [base, hour], from: "2025-01-06 08:30", 7_200, since: "2025-01-06 08:00")
    }

    @Test("4: a higher level that ends by its duration")
    func duration() throws {
        let base = try InstalledProfile.make(
            .txDefaultProfile, 1, Self.flat(20), kind: .absolute, from: "2025-01-06 00:00")
        let short = try InstalledProfile.make(
            .txDefaultProfile, 1, [(0, 10, nil), (600, 0, nil)], level: 2, kind: .absolute,
            from: "2025-01-06 10:00", duration: 900)
        try expect(
            "0→20; 300→10; 900→0; 1200→20", [base, short], from: "2025-01-06 09:55", 1_800,
            since: "2025-01-06 09:00")
    }

    @Test("5 and 6: a cap in watts over a default in amperes", arguments: ChargingRateUnit.allCases)
    func cap(unit: ChargingRateUnit) throws {
        let cap = try InstalledProfile.make(
            .chargePointMaxProfile, 0, [(0, 13_800, nil), (1_800, 4_140, nil)], kind: .absolute, unit: .watts,
            from: "2025-01-06 12:00")
        let base = try InstalledProfile.make(.txDefaultProfile, 0, Self.flat(16))
        try expect(
            unit == .amperes ? "0→16; 1800→6" : "0→11040; 1800→4140", [cap, base], from: "2025-01-06 12:00",
            3_600, unit: unit, since: "2025-01-06 12:00")
    }

    @Test("7: a TxProfile under a cap, and the default after it")
    func transaction() throws {
        let cap = try InstalledProfile.make(
            .chargePointMaxProfile, 0, Self.flat(25), kind: .absolute, from: "2025-01-01 00:00")
        let base = try InstalledProfile.make(.txDefaultProfile, 0, Self.flat(6))
        let own = try InstalledProfile.make(
            .txProfile, 1, [(0, 32, nil), (600, 13, nil)], duration: 1_200, transaction: 42)
        try expect(
            "0→25; 300→13; 900→6", [cap, base, own], from: "2025-01-06 12:05", 1_800,
            since: "2025-01-06 12:00")
    }

    @Test("8: validity does not move a relative schedule")
    func lateValidity() throws {
        let profile = try InstalledProfile.make(
            .txDefaultProfile, 1, [(0, 20, nil), (3_600, 6, nil)],
            valid: ("2025-01-06 12:00", "2025-01-06 20:00"))
        try expect("0→32; 1800→6", [profile], from: "2025-01-06 11:30", 3_600, since: "2025-01-06 10:00")
    }

    @Test("9: a week, on the other connector")
    func weekly() throws {
        let profile = try InstalledProfile.make(
            .txDefaultProfile, 0, [(0, 32, nil), (21_600, 8, nil), (82_800, 32, nil)], kind: .recurring,
            from: "2025-01-06 00:00", duration: 604_800, recurrency: .weekly)
        try expect(
            "0→32; 3600→8; 64800→32", [profile], from: "2025-01-20 05:00", 72_000, connector: 2,
            since: "2025-01-20 04:00")
    }

    @Test("10: a night over a day")
    func night() throws {
        let day = try InstalledProfile.make(.txDefaultProfile, 1, Self.flat(6))
        let night = try InstalledProfile.make(
            .txDefaultProfile, 1, Self.flat(32), level: 1, kind: .recurring, from: "2025-01-01 22:00",
            duration: 28_800, recurrency: .daily)
        try expect(
            "0→6; 3600→32; 32400→6", [day, night], from: "2025-03-01 21:00", 43_200, since: "2025-03-01 20:00"
        )
    }

    @Test("11: what is longer than its day never runs")
    func tooLong() throws {
        let profile = try InstalledProfile.make(
            .txDefaultProfile, 1, [(0, 16, nil), (43_200, 10, nil), (90_000, 4, nil)], kind: .recurring,
            from: "2025-05-01 00:00", duration: 100_000, recurrency: .daily)
        try expect(
            "0→16; 3600→10; 46800→16", [profile], from: "2025-05-02 11:00", 86_400, since: "2025-05-02 10:00")
    }

    @Test("12: watts on one, two and three phases in amperes, rounded down")
    func phases() throws {
        let profile = try InstalledProfile.make(
            .txProfile, 1, [(0, 3_680, 1), (600, 7_360, 2), (1_200, 11_040, nil), (1_800, 10_000, nil)],
            kind: .absolute, unit: .watts, from: "2025-01-06 12:00", duration: 3_600)
        try expect(
            "0→16 (1); 600→16 (2); 1200→16; 1800→14.4", [profile], from: "2025-01-06 12:00", 3_600,
            since: "2025-01-06 12:00")
    }

    @Test("13: before its validity, nothing limits")
    func replacedTooEarly() throws {
        let profile = try InstalledProfile.make(
            .txDefaultProfile, 1, Self.flat(10), kind: .absolute, from: "2025-01-06 12:00",
            valid: ("2025-01-06 12:30", nil))
        try expect("0→32; 1800→10", [profile], from: "2025-01-06 12:00", 3_600, since: "2025-01-06 11:00")
    }

    @Test(
        "14, 15, 17 and 18: a connector's own default, the others' one, and the whole station",
        arguments: [(1, true, "0→10"), (2, true, "0→16"), (0, true, "0→20"), (0, false, "0→26")])
    func station(connector: Int, isCapped: Bool, expected: String) throws {
        var profiles = [
            try InstalledProfile.make(.txDefaultProfile, 0, Self.flat(16)),
            try InstalledProfile.make(.txDefaultProfile, 1, Self.flat(10)),
        ]
        if isCapped {
            profiles.append(
                try .make(.chargePointMaxProfile, 0, Self.flat(20), kind: .absolute, from: "2025-01-01 00:00")
            )
        }
        try expect(
            expected, profiles, from: "2025-01-06 12:00", 600, connector: connector,
            since: "2025-01-06 12:00",
            others: connector == 0 ? [2] : [])
    }

    @Test("16: TxProfiles of its own transaction, the highest that is in force")
    func levels() throws {
        let profiles = [
            try InstalledProfile.make(.txDefaultProfile, 1, Self.flat(8)),
            try InstalledProfile.make(.txProfile, 1, Self.flat(24), level: 1, transaction: 20),
            try InstalledProfile.make(.txProfile, 1, Self.flat(12), level: 3, duration: 300, transaction: 20),
            try InstalledProfile.make(.txProfile, 1, Self.flat(2), level: 5, transaction: 999),
        ]
        try expect(
            "0→12; 300→24", profiles, from: "2025-01-06 12:00", 900, since: "2025-01-06 12:00", id: 20)
    }
}
