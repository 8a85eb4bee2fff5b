import OCPP16
import OCPPJ
import SmartCharging
import Testing

/// A generator whose whole course follows from its seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Composite schedules: random stacks against a second implementation, second by second")
struct RandomStackTests {
    private static let noon = Timestamp(microseconds: 1_736_164_800_000_000)

    private static func second(_ random: inout Seeded, _ range: ClosedRange<Int>) -> Timestamp {
        noon.adding(.seconds(Int.random(in: range, using: &random)))
    }

    private static func profile(_ random: inout Seeded) -> InstalledProfile {
        let purpose = ChargingProfilePurpose.allCases.randomElement(using: &random) ?? .txProfile
        let kinds: [ChargingProfileKind] =
            purpose == .chargePointMaxProfile ? [.absolute, .recurring] : ChargingProfileKind.allCases
        let kind = kinds.randomElement(using: &random) ?? .absolute
        var start = 0
        let periods = (0..<Int.random(in: 1...4, using: &random)).map { index in
            start += index == 0 ? 0 : Int.random(in: 1...20, using: &random)
            return ChargingSchedulePeriod(
                startPeriod: start, limit: Tenths(tenths: Int.random(in: 0...400, using: &random)),
                numberPhases: [nil, 1, 2, 3].randomElement(using: &random) ?? nil)
        }
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
        // A recurring schedule begins close to a whole number of days before the window.
        let anchor = second(&random, -30...30)
        let days = kind == .recurring ? Int.random(in: 0...9, using: &random) : 0
        return InstalledProfile(
            connectorID: purpose == .chargePointMaxProfile
                ? 0 : purpose == .txProfile ? 1 : [0, 1, 2].randomElement(using: &random) ?? 0,
            profile: ChargingProfile(
                chargingProfileId: 1,
                transactionId: purpose == .txProfile
                    ? maybe([7, 8].randomElement(using: &random) ?? 7) : nil,
                stackLevel: Int.random(in: 0...3, using: &random), chargingProfilePurpose: purpose,
                chargingProfileKind: kind,
                recurrencyKind: kind == .recurring
                    ? RecurrencyKind.allCases.randomElement(using: &random) : nil,
                validFrom: maybe(second(&random, -40...30)), validTo: maybe(second(&random, -10...60)),
                chargingSchedule: ChargingSchedule(
                    duration: maybe(Int.random(in: 1...60, using: &random)),
                    startSchedule: kind == .relative ? nil : anchor.adding(.seconds(-86_400 * days)),
                    chargingRateUnit: ChargingRateUnit.allCases.randomElement(using: &random) ?? .amperes,
                    chargingSchedulePeriod: periods)))
    }

    /// One profile for each place, as a station holds them.
    private static func request(seed: UInt64) -> CompositeRequest {
        var random = Seeded(state: seed)
        var places: Set<String> = []
        let profiles = (0..<Int.random(in: 0...7, using: &random)).map { _ in profile(&random) }.filter {
            places.insert(
                "\($0.connectorID) \($0.profile.chargingProfilePurpose) \($0.profile.stackLevel)"
            ).inserted
        }
        let isCharging = Int.random(in: 0...5, using: &random) > 0
        return CompositeRequest(
            connectorID: 1, start: noon, duration: 45,
            unit: ChargingRateUnit.allCases.randomElement(using: &random) ?? .amperes, profiles: profiles,
            transactions: isCharging
                ? [RunningTransaction(id: 7, connectorID: 1, startedAt: second(&random, -40...5))] : [],
            supply: Supply(maximum: Bool.random(using: &random) ? Tenths(tenths: 320) : nil))
    }

    @Test("10,000 random stacks")
    func agreement() {
        for seed in UInt64(0)..<10_000 {
            let request = Self.request(seed: seed)
            let fast = request.schedule()
            var current = 0
            for second in 0..<request.duration {
                while current + 1 < fast.periods.count, fast.periods[current + 1].startPeriod <= second {
                    current += 1
                }
                let naive = NaiveSchedule(request: request).limit(second: second)
                let period = fast.periods[current]
                guard naive?.tenths == period.limit?.tenths,
                    naive.map({ $0.phases == period.numberPhases }) ?? true
                else {
                    Issue.record(
                        "seed \(seed), second \(second): \(fast.text), not \(String(describing: naive))")
                    return
                }
            }
        }
    }

    @Test("never above the cap, and no limit without profiles")
    func properties() {
        for seed in UInt64(0)..<1_000 {
            var request = Self.request(seed: seed)
            let all = request.schedule()
            #expect(zip(all.periods, all.periods.dropFirst()).allSatisfy { $0 != $1 }, "seed \(seed)")
            request.profiles.removeAll { $0.profile.chargingProfilePurpose != .chargePointMaxProfile }
            request.transactions = []
            let cap = request.schedule()
            for period in all.periods {
                let above = cap.periods.last { $0.startPeriod <= period.startPeriod }?.limit
                if let above { #expect((period.limit ?? above) <= above, "seed \(seed)") }
            }
            request.profiles = []
            request.supply = Supply()
            #expect(request.schedule().text == "0→-", "seed \(seed)")
        }
    }
}
