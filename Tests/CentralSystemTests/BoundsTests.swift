import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Bounds: no station and no year fills the database")
struct BoundsTests {
    @Test("a station cannot make more kinds of deviations than are kept")
    func deviations() async throws {
        let system = try await TestSystem()
        for number in 0..<700 { _ = try await system.call("Nonsense\(number)", "{}") }
        #expect(try await system.number("select count(*) as n from deviation") == 500)
    }

    @Test("a station that presents a new tag each time pushes out the oldest")
    func unknownTags() async throws {
        let system = try await TestSystem()
        for number in 0..<1_100 {
            _ = try await system.call(
                "Authorize", #"{"idTag":"T\#(number)"}"#, at: TestSystem.noon.adding(.seconds(number)))
        }
        #expect(try await system.number("select count(*) as n from unknown_tag") == 1_000)
        #expect(try await system.number("select count(*) as n from unknown_tag where key = 't99'") == 0)
        #expect(try await system.number("select count(*) as n from unknown_tag where key = 't100'") == 1)
    }

    @Test("unknown tags of the same moment are all on some page, and none twice")
    func unknownTagPages() async throws {
        let system = try await TestSystem()
        for number in 0..<5 {
            _ = try await system.call("Authorize", #"{"idTag":"T\#(number)"}"#, at: TestSystem.noon)
        }
        var (page, tags) = (PageRequest(limit: 2), [String]())
        for _ in 0..<3 {
            let rows = try await system.database.read { [central = system.system, page] in
                try central.unknownTags(page, in: $0)
            }
            tags += rows.items.map(\.idTag)
            #expect((rows.next == nil) == (tags.count == 5))
            page = PageRequest(limit: 2, before: rows.next, value: rows.value)
        }
        #expect(tags.sorted() == ["T0", "T1", "T2", "T3", "T4"])
    }

    @Test("Reproducer: a station cannot make connectors without end")
    func connectors() async throws {
        let system = try await TestSystem()
        let payload = #"{"connectorId":70000,"errorCode":"NoError","status":"Available"}"#
        #expect(try await system.call("StatusNotification", payload) == "{}")
        #expect(try await system.connectors().isEmpty)
        #expect(try await system.deviationKinds() == ["outOfRange"])
    }

    @Test(
        "Reproducer: notifications and events go when their time is over; transactions and the newest event stay"
    )
    func retention() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        _ = try await system.call("FirmwareStatusNotification", #"{"status":"Idle"}"#)
        #expect(try await removed(system, after: 86_400) == 0)
        #expect(try await removed(system, after: 10 * 365 * 86_400) > 0)
        #expect(try await system.number("select count(*) as n from station_notification") == 0)
        #expect(try await system.number("select count(*) as n from event") == 1)
        #expect(try await system.transactions().count == 1)
    }

    @Test("operations that are over go when their time is over; what a station still holds stays")
    func operations() async throws {
        let system = try await TestSystem()
        let profile =
            #"{"chargingProfileId":%,"stackLevel":%,"chargingProfilePurpose":"TxDefaultProfile","#
            + #""chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A","#
            + #""chargingSchedulePeriod":[{"startPeriod":0,"limit":6.0}]}}"#
        for (number, status) in [(1, "Accepted"), (2, "Rejected")] {
            let text = profile.replacing("%", with: "\(number)")
            try await system.exchange(
                "SetChargingProfile", #"{"connectorId":1,"csChargingProfiles":\#(text)}"#,
                answer: #"{"status":"\#(status)"}"#)
            let reservation =
                #"{"connectorId":1,"expiryDate":"2060-01-01T00:00:00Z","idTag":"A","reservationId":\#(number)}"#
            try await system.exchange("ReserveNow", reservation, answer: #"{"status":"\#(status)"}"#)
        }
        _ = try await system.submit("ClearCache")
        #expect(try await removed(system, after: 86_400) == 0)
        #expect(try await removed(system, after: 3 * 365 * 86_400) > 0)
        #expect(try await system.texts("select state as v from charging_profile") == ["installed"])
        #expect(try await system.texts("select state as v from reservation") == ["active"])
        #expect(try await system.texts("select state as v from command") == ["queued"])
    }

    private func removed(_ system: TestSystem, after seconds: Int) async throws -> Int {
        let time = TestSystem.noon.adding(.seconds(seconds))
        return try await system.database.write { [central = system.system] transaction in
            var total = 0
            while true {
                let step = try central.removeExpired(at: time, in: transaction)
                if step == 0 { return total }
                total += step
            }
        }
    }
}
