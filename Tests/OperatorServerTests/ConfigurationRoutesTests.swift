import CentralSystem
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Configuration over the API")
struct ConfigurationRoutesTests {
    private let path = "/api/v1/stations/CP1/configuration"

    @Test("keys are read, explained, set with a result each, and their history kept")
    func life() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        #expect(try await system.call(.get, path).value("keys") == "[]")
        #expect(
            try await system.call(.post, path + "/refresh", #"{"keys":["HeartbeatInterval"]}"#).status == 202)
        let asked = try await system.answer(
            station, #"{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"}]}"#)
        #expect(asked == #"GetConfiguration{"key":["HeartbeatInterval"]}"#)
        let snapshot = try await system.call(.get, path)
        #expect(snapshot.value("keys.0.value") == "300")
        #expect(snapshot.value("keys.0.standard.unit") == "seconds")
        #expect(snapshot.value("readAt") != nil)

        let set = try await system.call(
            .patch, path, #"{"keys":{"HeartbeatInterval":"60","Odd":"-1"},"reason":"test"}"#)
        #expect(set.status == 202)
        #expect(set.value("commands.1.payload.value") == "-1")
        try await system.answer(station, #"{"status":"Accepted"}"#)
        try await system.answer(station, #"{"status":"NotSupported"}"#)
        let after = try await system.call(.get, path)
        #expect(after.value("keys.0.value") == "60")
        #expect(after.value("keys.1.unknown") == "true")
        #expect(after.value("keys.1.lastSet.status") == "NotSupported")
        let history = try await system.call(.get, path + "/history")
        #expect(history.value("data.0.oldValue") == "300")
        #expect(history.value("data.0.newValue") == "60")
    }

    @Test(
        "keys that cannot be sent are refused with their place",
        arguments: [
            #"{}"#, #"{"keys":[]}"#, #"{"keys":{}}"#, #"{"keys":{"A":1}}"#, #"{"keys":{"":"x"}}"#,
        ])
    func refused(body: String) async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let answer = try await system.call(.patch, path, body)
        #expect(answer.status == 422)
        #expect(answer.value("errors.0.pointer") == "/keys")
    }

    @Test("a client that waits gets the results of all keys")
    func waits() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        async let answer = system.call(
            .patch, path, #"{"keys":{"A":"1","B":"2"}}"#, headers: ["prefer": "wait=20"])
        var answered = 0
        while answered < 2 {
            if try await system.answer(station, #"{"status":"Rejected"}"#) != nil {
                answered += 1
                system.eventBell.ring()
            } else {
                await Task.yield()
            }
        }
        let result = try await answer
        #expect(result.status == 200)
        #expect(result.value("commands.1.ocppStatus") == "Rejected")
        #expect(result.headers[.preferenceApplied] == "wait=20")
    }

    @Test("a template is made, assigned, compared, changed and removed")
    func templates() async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let base = "/api/v1/configuration-templates"
        let made = try await system.call(.post, base, #"{"name":"site","keys":{"LightIntensity":"50"}}"#)
        #expect(made.status == 201)
        let own = "\(base)/\(try #require(made.value("id")))"
        #expect(try await system.call(.post, base, #"{"name":"site","keys":{"A":"1"}}"#).status == 409)
        #expect(try await system.call(.post, own + "/stations", #"{"stations":["CP1"]}"#).status == 204)
        let unknown = try await system.call(.post, own + "/stations", #"{"stations":["CP1","CP9"]}"#)
        #expect(unknown.value("errors.0.pointer") == "/stations/1")
        let differences = try await system.call(.get, own + "/stations")
        #expect(differences.value("data.0.station") == "CP1")
        #expect(differences.value("data.0.equal") == "false")
        #expect(differences.value("data.0.keys.0.state") == "notRead")
        let changed = try await system.call(.patch, own, #"{"name":"other"}"#)
        #expect(changed.value("name") == "other")
        #expect(changed.value("keys.LightIntensity") == "50")
        #expect(changed.value("stationCount") == "1")
        #expect(try await system.call(.delete, own + "/stations/CP1").status == 204)
        #expect(try await system.call(.delete, own + "/stations/CP1").status == 404)
        #expect(try await system.call(.delete, own).status == 204)
        #expect(try await system.call(.get, own).status == 404)
        #expect(try await system.call(.get, base).value("data") == "[]")
    }
}
