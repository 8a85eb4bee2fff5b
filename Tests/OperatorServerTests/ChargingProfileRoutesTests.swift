import CentralSystem
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Charging profiles and the limits that follow, over the API")
struct ChargingProfileRoutesTests {
    private static func set(_ purpose: String, _ connector: Int, _ limit: Int) -> String {
        """
        {"action":"SetChargingProfile","payload":{"connectorId":\(connector),"csChargingProfiles":{
        "chargingProfileId":\(limit),"stackLevel":0,"chargingProfilePurpose":"\(purpose)",
        "chargingProfileKind":"Absolute","chargingSchedule":{"startSchedule":"2026-01-01T00:00:00Z",
        "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":\(limit)}]}}}}
        """
    }

    @Test("what a station accepted is listed, and limits a car that starts")
    func schedule() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let path = "/api/v1/stations/CP1"
        for body in [Self.set("TxDefaultProfile", 1, 16), Self.set("ChargePointMaxProfile", 0, 10)] {
            #expect(try await system.call(.post, path + "/commands", body).status == 202)
            try await system.answer(station, #"{"status":"Accepted"}"#)
        }
        let listed = try await system.call(.get, path + "/charging-profiles?state=installed")
        #expect(listed.value("data.1.profile.chargingProfileId") == "16")
        let query = "/composite-schedule?connectorId=1&duration=600&start=2026-06-01T00:00:00Z"
        let now = try await system.call(.get, path + query)
        #expect(now.value("periods.0.limit") == "10")
        #expect(now.value("unit") == "A")
        let watts = try await system.call(.get, path + query + "&unit=W&assumeStart=true")
        #expect(watts.value("periods.0.limit") == "6900")
        #expect(try await system.call(.get, path + "/composite-schedule?duration=0").status == 400)
        #expect(try await system.call(.get, "/api/v1/stations/CP9/composite-schedule").status == 404)
    }

    @Test("a template is made, changed and removed, and a job installs it")
    func template() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let base = "/api/v1/charging-profile-templates"
        let profile = """
            {"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":8}]}}
            """
        let made = try await system.call(.post, base, #"{"name":"night","profile":\#(profile)}"#)
        #expect(made.status == 201, "\(made.text)")
        #expect(try await system.call(.post, base, #"{"name":"night","profile":\#(profile)}"#).status == 409)
        #expect(
            try await system.call(.post, base, #"{"name":"odd","profile":{"stackLevel":0}}"#).status == 422)
        let own = try #require(made.headers[.location])
        #expect(try await system.call(.patch, own, #"{"connectorId":2}"#).value("connectorId") == "2")
        let id = try #require(made.value("id"))
        let job = #"{"operation":{"kind":"chargingProfileTemplate","template":\#(id)},"stations":["CP1"]}"#
        #expect(try await system.call(.post, "/api/v1/jobs", job).status == 202)
        try await system.tick()
        let sent = try await system.answer(station, #"{"status":"Accepted"}"#)
        #expect(sent?.hasPrefix(#"SetChargingProfile{"connectorId":2"#) == true)
        #expect(try await system.call(.delete, own).status == 204)
        #expect(try await system.call(.get, own).status == 404)
    }
}
