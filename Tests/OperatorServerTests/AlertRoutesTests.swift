import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Alerts over the API")
struct AlertRoutesTests {
    /// A system with one alert about CP1, which is faulted.
    private func withAlert() async throws -> TestOperator {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("CP1"))
        _ = try await system.say(
            context, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
        _ = try await system.say(
            context, "StatusNotification",
            #"{"connectorId":1,"errorCode":"GroundFailure","status":"Faulted"}"#)
        try await evaluate(system, after: 60)
        return system
    }

    private func evaluate(_ system: TestOperator, after seconds: Int) async throws {
        try await system.database.write { [system = system.system] transaction in
            while let digest = try system.digestEvents(at: .now, in: transaction) {
                _ = try system.storeDigest(digest, in: transaction)
            }
            let time = Timestamp.now.adding(.seconds(seconds))
            _ = try system.storeAlerts(
                try system.evaluateAlerts(at: time, in: transaction), in: transaction)
        }
    }

    @Test("an alert is listed, read, acknowledged, and in the events")
    func life() async throws {
        let system = try await withAlert()
        let list = try await system.call(
            .get, "/api/v1/alerts?state=open,acknowledged&kind=faulted,offline&station=CP1")
        #expect(list.value("data.0.words") == "Connector 1 of CP1 is faulted: GroundFailure")
        #expect(list.value("data.0.connectorId") == "1")
        let id = try #require(list.value("data.0.id"))
        let event = try await system.call(.get, "/api/v1/events/history?topics=alerts")
        #expect(event.value("data.0.type") == "alert.raised")
        #expect(event.value("data.0.data.kind") == "faulted")
        let attention = try await system.call(.get, "/api/v1/fleet/attention")
        #expect(attention.value("openAlerts.critical") == "1")
        let answer = try await system.call(.post, "/api/v1/alerts/\(id)/ack", #"{"note":"seen"}"#)
        #expect(answer.value("state") == "acknowledged")
        #expect(answer.value("note") == "seen")
        #expect(try await system.call(.get, "/api/v1/alerts?state=open").value("data.0") == nil)
        #expect(try await system.call(.get, "/api/v1/alerts/\(id)").value("acknowledgedBy") != nil)
    }

    @Test("an alert that is over cannot be acknowledged, and one that never was is not found")
    func cleared() async throws {
        let system = try await withAlert()
        _ = try await system.call(.patch, "/api/v1/alert-rules/faulted", #"{"enabled":false}"#)
        try await evaluate(system, after: 0)
        let id = try await system.call(.get, "/api/v1/alerts?state=cleared").value("data.0.id")
        let answer = try await system.call(.post, "/api/v1/alerts/\(id ?? "")/ack")
        #expect(answer.value("code") == "alert-cleared")
        #expect(try await system.call(.post, "/api/v1/alerts/999/ack").status == 404)
        #expect(try await system.call(.get, "/api/v1/alerts/x").status == 404)
        #expect(try await system.call(.get, "/api/v1/alerts?state=gone").status == 400)
    }

    @Test("rules are listed with their defaults and changed")
    func rules() async throws {
        let system = try await TestOperator()
        let list = try await system.call(.get, "/api/v1/alert-rules?limit=4")
        #expect(list.value("data.1.kind") == "offline")
        #expect(list.value("data.1.afterSeconds") == "900")
        let cursor = try #require(list.value("page.next"))
        let rest = try await system.call(.get, "/api/v1/alert-rules?cursor=\(cursor)")
        #expect(rest.value("data.0.kind") == "clockDrift")
        #expect(rest.value("page.next") == "null")
        let changed = try await system.call(
            .patch, "/api/v1/alert-rules/offline", #"{"afterSeconds":60,"severity":"critical"}"#)
        #expect(changed.value("isDefault") == "false")
        #expect(changed.value("afterSeconds") == "60")
        let back = try await system.call(.patch, "/api/v1/alert-rules/offline", #"{"afterSeconds":null}"#)
        #expect(back.value("afterSeconds") == "900")
        #expect(back.value("severity") == "critical")
        let bad = try await system.call(.patch, "/api/v1/alert-rules/offline", #"{"threshold":3}"#)
        #expect(bad.value("errors.0.pointer") == "/threshold")
        #expect(
            try await system.call(.patch, "/api/v1/alert-rules/offline", #"{"afterSeconds":-1}"#).status
                == 422)
        #expect(try await system.call(.get, "/api/v1/alert-rules/nothing").status == 404)
    }

    @Test("a silence is made, listed and ended")
    func silences() async throws {
        let system = try await TestOperator()
        try await system.addConnectedStation("CP1")
        let until = Timestamp.now.adding(.seconds(3_600))
        let made = try await system.call(
            .post, "/api/v1/alert-silences",
            #"{"kind":"offline","station":"CP1","until":"\#(until)","reason":"works"}"#)
        #expect(made.status == 201)
        let path = try #require(made.headers[.location])
        #expect(try await system.call(.get, path).value("station") == "CP1")
        #expect(try await system.call(.get, "/api/v1/alert-silences").value("data.0.reason") == "works")
        #expect(try await system.call(.delete, path).status == 204)
        #expect(try await system.call(.delete, path).status == 404)
        let nothing = try await system.call(.post, "/api/v1/alert-silences", #"{"until":"\#(until)"}"#)
        #expect(nothing.status == 422)
        let never = try await system.call(.post, "/api/v1/alert-silences", #"{"kind":"offline"}"#)
        #expect(never.value("errors.0.pointer") == "/until")
    }
}
