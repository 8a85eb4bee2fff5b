import OCPP16
import OCPPJ
import SmartCharging
import Testing

@Suite("Advice on a charging profile: what the station's state speaks against")
struct ProfileInstallationTests {
    private static let noon = Timestamp(microseconds: 1_800_000_000_000_000)

    private static func profile(
        id: Int = 1, level: Int = 0, purpose: ChargingProfilePurpose = .txDefaultProfile,
        kind: ChargingProfileKind = .absolute, duration: Int? = 3_600, periods: [Int] = [0],
        start: Int? = 0, transaction: Int? = nil
    ) -> ChargingProfile {
        ChargingProfile(
            chargingProfileId: id, transactionId: transaction, stackLevel: level,
            chargingProfilePurpose: purpose, chargingProfileKind: kind,
            recurrencyKind: kind == .recurring ? .daily : nil,
            chargingSchedule: ChargingSchedule(
                duration: duration, startSchedule: start.map { noon.adding(.seconds($0)) },
                chargingRateUnit: .amperes,
                chargingSchedulePeriod: periods.map {
                    ChargingSchedulePeriod(startPeriod: $0, limit: Tenths(tenths: 160))
                }))
    }

    private func advice(
        _ profile: ChargingProfile, on connector: Int? = 1, holding: [(Int, ChargingProfile)] = [],
        running: [(Int, Int)] = [], remoteStart: Bool = false,
        _ capabilities: ProfileCapabilities = ProfileCapabilities()
    ) -> [String] {
        ProfileInstallation(
            profile: profile, connectorID: connector, isForRemoteStart: remoteStart,
            installed: holding.map { InstalledProfile(connectorID: $0.0, profile: $0.1) },
            transactions: running.map {
                RunningTransaction(id: $0.0, connectorID: $0.1, startedAt: Self.noon)
            }, capabilities: capabilities, time: Self.noon
        ).advice
    }

    @Test("a sound profile draws none")
    func sound() {
        let limits = ProfileCapabilities(
            highestStackLevel: 0, mostPeriods: 1, mostProfiles: 1, units: [.amperes])
        #expect(advice(Self.profile(), limits) == [])
        #expect(advice(Self.profile(), holding: [(1, Self.profile(id: 7))], limits) == [])
    }

    @Test("a TxProfile needs its transaction, on its connector; at a remote start there is none yet")
    func transactions() {
        let own = Self.profile(purpose: .txProfile, kind: .relative, start: nil, transaction: 5)
        #expect(advice(own) == ["transaction 5 does not run at this station"])
        #expect(advice(own, running: [(5, 2)]) == ["transaction 5 runs on connector 2"])
        #expect(advice(own, running: [(5, 1)]) == [])
        #expect(advice(own, remoteStart: true) == [])
    }

    @Test("what the station's keys allow")
    func capabilities() {
        let limits = ProfileCapabilities(
            highestStackLevel: 1, mostPeriods: 1, mostProfiles: 1, units: [.watts])
        let held = [(0, Self.profile(id: 9, purpose: .chargePointMaxProfile))]
        #expect(
            advice(Self.profile(level: 2, periods: [0, 60]), holding: held, limits) == [
                "stackLevel: ChargeProfileMaxStackLevel of the station is 1",
                "chargingSchedulePeriod: ChargingScheduleMaxPeriods of the station is 1",
                "the station holds 1 profiles, MaxChargingProfilesInstalled",
                "chargingRateUnit: ChargingScheduleAllowedChargingRateUnit of the station has no A",
            ])
        #expect(ProfileCapabilities.units(["Current", "power", "?"]) == [.amperes, .watts])
    }

    @Test("what it replaces, and what it hides")
    func replacement() {
        let other = [(2, Self.profile(id: 1, level: 3))]
        #expect(
            advice(Self.profile(), holding: other) == [
                "chargingProfileId 1 is in use: it replaces the TxDefaultProfile of stack level 3 on connector 2"
            ])
        var later = Self.profile(id: 2)
        later.validFrom = Self.noon.adding(.seconds(60))
        #expect(
            advice(later, holding: [(1, Self.profile())]) == [
                "it replaces a profile at once, and until validFrom nothing takes its place"
            ])
        #expect(advice(later) == [])
        let endless = Self.profile(id: 2, level: 1, duration: nil)
        let hides = ["it has no duration: the profiles below its stack level never count again"]
        #expect(advice(endless, holding: [(0, Self.profile())]) == hides)
        #expect(advice(endless, holding: [(2, Self.profile())]) == [])
    }

    @Test("times that are over, not yet there, or never reached")
    func times() {
        var over = Self.profile()
        over.validTo = Self.noon
        #expect(advice(over) == ["validTo is in the past"])
        let future = "startSchedule is in the future: nothing is limited before"
        #expect(advice(Self.profile(start: 1)) == [future])
        let never = "what is beyond 86400 s of a Daily schedule never runs"
        #expect(advice(Self.profile(kind: .recurring, periods: [0, 86_400])) == [never])
        #expect(advice(Self.profile(kind: .recurring, duration: 86_401)) == [never])
        #expect(advice(Self.profile(kind: .recurring, duration: 86_400, periods: [0, 86_399])) == [])
    }
}
