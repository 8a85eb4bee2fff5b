import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Alerts: raised and cleared by what is stored")
struct AlertTests {
    @Test("a station that stays away is an alert after its time, once, and none when it is back for a minute")
    func offline() async throws {
        let system = try await TestSystem()
        try await system.disconnect()
        #expect(try await system.evaluate(after: 899) == [])
        #expect(try await system.evaluate(after: 900) == ["alert.raised"])
        #expect(try await system.evaluate(after: 915) == [])
        let alert = try #require(try await system.alerts().first)
        #expect(alert.kind == .offline)
        #expect(alert.station == "CP1")
        #expect(alert.state == .open)
        #expect(alert.since == TestSystem.noon)
        _ = try await system.door("CP1")
        #expect(try await system.evaluate(after: 930) == [])
        #expect(try await system.evaluate(after: 990) == ["alert.cleared"])
        #expect(try await system.alerts([.cleared]).count == 1)
        #expect(try await system.alerts([.open, .acknowledged]).isEmpty)
    }

    @Test("faults, held back energy and no energy are alerts of the connector")
    func connectors() async throws {
        let system = try await TestSystem()
        try await system.status("Faulted", error: "GroundFailure")
        try await system.status("SuspendedEVSE", connector: 2)
        try await system.status("Charging", connector: 3)
        try await system.database.write { transaction in
            try transaction.execute("update connector set power_w = 0 where evse = 3")
        }
        try await system.evaluate(after: 0)
        try await system.evaluate(after: 60)
        #expect(try await system.alerts().map(\.words) == ["Connector 1 of CP1 is faulted: GroundFailure"])
        try await system.evaluate(after: 1_800)
        #expect(Set(try await system.alerts().map(\.kind)) == [.faulted, .noEnergy, .suspendedEVSE])
        // Energy flows again: the period ends, and after a minute the alert.
        try await system.database.write { transaction in
            try transaction.execute("update connector set power_w = 7000 where evse = 3")
        }
        try await system.evaluate(after: 1_815)
        try await system.evaluate(after: 1_830)
        #expect(try await system.evaluate(after: 1_890) == ["alert.cleared"])
    }

    @Test("a wrong clock is told from a status that had to wait for a connection")
    func clock() async throws {
        let system = try await TestSystem()
        func status(_ time: Timestamp, receivedAfter seconds: Int) async throws {
            _ = try await system.call(
                "StatusNotification",
                #"{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"\#(time)"}"#,
                at: TestSystem.noon.adding(.seconds(seconds)))
        }
        // Queued while it was away.
        try await status(TestSystem.noon.adding(.seconds(-3_600)), receivedAfter: 10)
        #expect(try await system.evaluate(after: 15) == [])
        // An hour behind, on a connection that is two hours old.
        try await status(TestSystem.noon.adding(.seconds(3_600)), receivedAfter: 7_200)
        #expect(try await system.evaluate(after: 7_205) == ["alert.raised"])
        #expect(try await system.alerts().first?.detail == "by 3600 s")
    }

    @Test("refusals, security events, failed updates, certificates and the database are alerts")
    func others() async throws {
        let system = try await TestSystem()
        let attempt = ConnectionAttempt(
            identity: "STRANGER", path: "/", remoteAddress: "10.0.0.1", basic: nil, offeredSubprotocols: [],
            node: "n")
        try await system.database.write { [system = system.system] transaction in
            for _ in 0..<5 {
                try system.recordRefusal(
                    attempt, reason: .unknownStation, at: TestSystem.noon, in: transaction)
            }
            try transaction.execute(
                "update station set certificate_not_after = $1",
                [TestSystem.noon.adding(.seconds(10 * 86_400))])
        }
        let time = TestSystem.noon.description
        for type in ["TamperDetectionActivated", "StartupOfTheDevice"] {
            _ = try await system.call(
                "SecurityEventNotification", #"{"type":"\#(type)","timestamp":"\#(time)"}"#)
        }
        _ = try await system.call("FirmwareStatusNotification", #"{"status":"InstallationFailed"}"#)
        var trouble = DatabaseTrouble(since: TestSystem.noon)
        trouble.failure = "disk full"
        try await system.evaluate(after: 10, trouble: trouble)
        #expect(
            Set(try await system.alerts().map(\.words)) == [
                "STRANGER is refused again and again: unknownStation",
                "CP1 reported a security event: TamperDetectionActivated",
                "The firmware update of CP1 failed: InstallationFailed",
                "The certificate of CP1 expires soon: \(TestSystem.noon.adding(.seconds(10 * 86_400)))",
                "The database is in trouble: disk full",
            ])
        // The next update begins; what happened once ends with its time.
        _ = try await system.call("FirmwareStatusNotification", #"{"status":"Downloading"}"#)
        try await system.evaluate(after: 20)
        #expect(try await system.alerts([.cleared]).map(\.kind) == [.firmwareFailed])
        try await system.evaluate(after: 86_400)
        try await system.evaluate(after: 86_415)
        #expect(try await system.alerts([.cleared]).map(\.kind).contains(.securityEvent))
    }

    @Test("a storm writes one row, and those left when it is over get their own")
    func storm() async throws {
        let system = try await TestSystem()
        let stations = try await system.connect((0..<60).map { "S\($0)" })
        for station in stations { try await system.disconnect(station) }
        #expect(try await system.evaluate(after: 900) == ["alert.raised"])
        let alert = try #require(try await system.alerts().first)
        #expect(alert.count == 60)
        #expect(alert.station == nil)
        #expect(alert.stations.contains(#""S0""#))
        for number in 0..<55 { _ = try await system.door("S\(number)") }
        try await system.evaluate(after: 915)
        #expect(try await system.evaluate(after: 975) == ["alert.cleared"])
        #expect(try await system.evaluate(after: 990) == Array(repeating: "alert.raised", count: 5))
    }

    @Test("a rule can be changed, and goes back to its default member by member")
    func rules() async throws {
        let system = try await TestSystem()
        func change(_ change: AlertRuleChange) async throws -> AlertRule {
            try await system.database.write { [system = system.system] in
                try system.changeAlertRule(.offline, change, actor: "anna", at: TestSystem.noon, in: $0)
            }
        }
        var change1 = AlertRuleChange()
        change1.afterSeconds = .some(60)
        change1.severity = .some(.critical)
        let changed = try await change(change1)
        #expect(changed.after == .seconds(60))
        #expect(changed.changedBy == "anna")
        try await system.disconnect()
        #expect(try await system.evaluate(after: 60) == ["alert.raised"])
        #expect(try await system.alerts().first?.severity == "critical")
        var change2 = AlertRuleChange()
        change2.afterSeconds = .some(nil)
        let back = try await change(change2)
        #expect(back.after == .seconds(900))
        #expect(back.severity == .critical)
        var change3 = AlertRuleChange()
        change3.isEnabled = .some(false)
        #expect(try await change(change3).isEnabled == false)
        #expect(try await system.evaluate(after: 75) == ["alert.cleared"])
    }

    @Test("acknowledged alerts stay until they are cleared; silence keeps new ones away until it is over")
    func acknowledgeAndSilence() async throws {
        let system = try await TestSystem()
        try await system.disconnect()
        try await system.evaluate(after: 900)
        let id = try #require(try await system.alerts().first?.id)
        let acknowledged = try await system.database.write { [system = system.system] in
            try system.acknowledgeAlert(
                id, note: "on my way", actor: "anna", at: TestSystem.noon.adding(.seconds(910)), in: $0)
        }
        #expect(acknowledged?.state == .acknowledged)
        #expect(acknowledged?.note == "on my way")
        #expect(try await system.eventTypes().last == "alert.acknowledged")
        #expect(try await system.evaluate(after: 920) == [])

        let other = try await system.connect(["CP2"])[0]
        try await system.disconnect(other)
        _ = try await system.database.write { [system = system.system] in
            try system.silenceAlerts(
                kind: nil, station: "CP2", until: TestSystem.noon.adding(.seconds(2_000)), reason: "works",
                actor: "anna", at: TestSystem.noon, in: $0)
        }
        #expect(try await system.evaluate(after: 1_999) == [])
        #expect(try await system.evaluate(after: 2_000) == ["alert.raised"])
    }

    @Test("a silence of nothing, of the past or of no station is refused")
    func badSilence() async throws {
        let system = try await TestSystem()
        func silence(_ kind: AlertKind?, _ station: String?, _ until: Int) async throws {
            _ = try await system.database.write { [system = system.system] in
                try system.silenceAlerts(
                    kind: kind, station: station, until: TestSystem.noon.adding(.seconds(until)), reason: nil,
                    actor: "anna", at: TestSystem.noon, in: $0)
            }
        }
        await #expect(throws: ChangeRefusal.self) { try await silence(nil, nil, 60) }
        await #expect(throws: ChangeRefusal.self) { try await silence(.offline, nil, 0) }
        await #expect(throws: ChangeRefusal.self) { try await silence(nil, "NOBODY", 60) }
    }

    @Test("attention counts what is so now and names the oldest, the gravest first")
    func attention() async throws {
        let system = try await TestSystem()
        try await system.status("Faulted", error: "GroundFailure")
        let others = try await system.connect((0..<7).map { "S\($0)" })
        for station in others { try await system.disconnect(station) }
        _ = try await system.door("GUEST")
        try await system.digest()
        let attention = try await system.database.read { [system = system.system] in
            try system.attention(at: TestSystem.noon.adding(.seconds(900)), in: $0)
        }
        #expect(attention.groups.map(\.kind) == ["faulted", "offline", "pendingStation"])
        #expect(attention.groups.map(\.count) == [1, 7, 1])
        #expect(attention.groups[1].first.count == 5)
        #expect(attention.groups[0].first.first?.connectorID == 1)
        #expect(attention.alerts.unacknowledged == 0)
    }
}
