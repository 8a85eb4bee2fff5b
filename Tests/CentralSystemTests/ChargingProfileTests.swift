import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Charging profiles: the mirror of what a station holds")
struct ChargingProfileTests {
    private static func profile(
        _ id: Int, _ purpose: String = "TxDefaultProfile", level: Int = 0, transaction: Int? = nil
    ) -> String {
        let transaction = transaction.map { #""transactionId":\#($0),"# } ?? ""
        return """
            {"chargingProfileId":\(id),\(transaction)"stackLevel":\(level),"chargingProfilePurpose":"\(purpose)",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}
            """
    }

    private func set(
        _ system: TestSystem, _ profile: String, connector: Int = 1, answer: String = "Accepted"
    ) async throws {
        try await system.exchange(
            "SetChargingProfile", #"{"connectorId":\#(connector),"csChargingProfiles":\#(profile)}"#,
            answer: #"{"status":"\#(answer)"}"#)
    }

    /// Id and state of every profile, in the order in which they were sent.
    private func states(_ system: TestSystem) async throws -> [String] {
        try await system.texts("select profile_id || ' ' || state as v from charging_profile order by id")
    }

    @Test("an answer makes it installed or refused", arguments: ["Rejected", "NotSupported"])
    func refused(answer: String) async throws {
        let system = try await TestSystem()
        try await set(system, Self.profile(1))
        try await set(system, Self.profile(2), answer: answer)
        #expect(try await states(system) == ["1 installed", "2 refused"])
    }

    @Test("the same id, and the same purpose and level at the same place, replace")
    func replaced() async throws {
        let system = try await TestSystem()
        try await set(system, Self.profile(1))
        try await set(system, Self.profile(2, level: 1))
        try await set(system, Self.profile(3), connector: 2)
        #expect(try await states(system) == ["1 installed", "2 installed", "3 installed"])
        try await set(system, Self.profile(4))
        try await set(system, Self.profile(2, level: 5), connector: 0)
        #expect(
            try await states(system) == [
                "1 replaced", "2 replaced", "3 installed", "4 installed", "2 installed",
            ])
    }

    @Test("a TxProfile ends with its transaction, and replaces only within it")
    func transactions() async throws {
        let system = try await TestSystem()
        _ = try await system.start(connector: 1)
        _ = try await system.start(connector: 2, tag: "OTHER")
        try await set(system, Self.profile(1, "TxProfile", transaction: 1))
        try await set(system, Self.profile(2, "TxProfile", transaction: 2), connector: 2)
        _ = try await system.stop(1)
        #expect(try await states(system) == ["1 ended", "2 installed"])
    }

    @Test(
        "clearing follows the table of the standard",
        arguments: [
            ("{}", [1, 2, 3, 4]), (#"{"id":2}"#, [2]), (#"{"id":2,"stackLevel":1}"#, [2]),
            (#"{"connectorId":1}"#, [2, 4]), (#"{"connectorId":0}"#, [1, 3]),
            (#"{"chargingProfilePurpose":"TxDefaultProfile"}"#, [2, 3]),
            (#"{"chargingProfilePurpose":"TxDefaultProfile","stackLevel":0}"#, [2]),
            (#"{"connectorId":2,"chargingProfilePurpose":"TxDefaultProfile"}"#, []),
        ])
    func cleared(request: String, ids: [Int]) async throws {
        let system = try await TestSystem()
        _ = try await system.start()
        try await set(system, Self.profile(1, "ChargePointMaxProfile"), connector: 0)
        try await set(system, Self.profile(2))
        try await set(system, Self.profile(3, level: 1), connector: 0)
        try await set(system, Self.profile(4, "TxProfile", transaction: 1))
        try await system.exchange("ClearChargingProfile", request, answer: #"{"status":"Accepted"}"#)
        let cleared = try await system.texts(
            "select cast(profile_id as text) as v from charging_profile where state = 'cleared' order by id")
        #expect(cleared == ids.map { "\($0)" })
    }

    @Test("a profile that came with a remote start is that of the transaction which results")
    func remoteStart() async throws {
        let system = try await TestSystem()
        try await system.exchange(
            "RemoteStartTransaction",
            #"{"idTag":"TAG","chargingProfile":\#(Self.profile(9, "TxProfile"))}"#,
            answer: #"{"status":"Accepted"}"#)
        #expect(try await states(system).isEmpty)
        _ = try await system.start()
        #expect(try await states(system) == ["9 installed"])
        _ = try await system.stop(1)
        #expect(try await states(system) == ["9 ended"])
    }

    @Test("Reproducer (world 118500): a remote start's profile does not replace a later one with its id")
    func laterThanRemoteStart() async throws {
        let system = try await TestSystem()
        try await system.exchange(
            "RemoteStartTransaction",
            #"{"idTag":"TAG","chargingProfile":\#(Self.profile(9, "TxProfile"))}"#,
            answer: #"{"status":"Accepted"}"#)
        try await set(system, Self.profile(9, "ChargePointMaxProfile"), connector: 0)
        _ = try await system.start()
        #expect(try await states(system) == ["9 installed"])
        _ = try await system.stop(1)
        #expect(try await states(system) == ["9 installed"])
    }

    @Test("what is installed stays over a boot; what got no answer is unclear")
    func boot() async throws {
        let system = try await TestSystem()
        try await set(system, Self.profile(1))
        _ = try await system.submit(
            "SetChargingProfile", #"{"connectorId":1,"csChargingProfiles":\#(Self.profile(2, level: 1))}"#)
        let command = try #require(try await system.claim())
        try await system.conclude(command.id, .timedOut)
        try await system.boot()
        #expect(try await states(system) == ["1 installed", "2 unclear"])
    }
}
