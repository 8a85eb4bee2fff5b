import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Stations over the API: access and history")
struct StationRoutesTests {
    @Test("a station that nobody registered waits, is listed, and is decided on")
    func pending() async throws {
        let system = try await TestOperator()
        let attempt = ConnectionAttempt(
            identity: "NEW", path: "/NEW", remoteAddress: "127.0.0.1", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: "n")
        _ = try await system.database.write { [system = system.system] in
            try system.admit(attempt, at: .now, in: $0)
        }
        #expect(try await system.call(.get, "/api/v1/stations/pending").value("data.0.identity") == "NEW")
        let path = "/api/v1/stations/NEW/decision"
        #expect(try await system.call(.post, path, #"{"decision":"maybe"}"#).status == 422)
        #expect(try await system.call(.post, path, "{}").value("errors.0.code") == "required")
        let decided = try await system.call(.post, path, #"{"decision":"accept"}"#)
        #expect(decided.value("registration") == "accepted")
        #expect(try await system.call(.get, "/api/v1/stations/pending").value("data.0") == nil)
        #expect(
            try await system.call(.get, "/api/v1/stations?registration=accepted").value("data.0.identity")
                == "NEW")
        let nobody = try await system.call(
            .post, "/api/v1/stations/NOBODY/decision", #"{"decision":"block"}"#)
        #expect(nobody.status == 404)
    }

    @Test("a password is given or made, shown in that answer only, and needs a body no more than that")
    func credentials() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP1"}"#)
        let path = "/api/v1/stations/CP1/credentials"
        let made = try await system.call(.post, path)
        #expect(made.value("password")?.count == 40)
        let given = try await system.call(.post, path, #"{"password":"a-password-of-mine"}"#)
        #expect(given.value("password") == "a-password-of-mine")
        #expect(try await system.call(.get, "/api/v1/stations/CP1").value("hasPassword") == "true")
        let both = #"{"identity":"CP2","password":"0123456789abcdef","generatePassword":true}"#
        #expect(try await system.call(.post, "/api/v1/stations", both).status == 422)
    }

    @Test("a connection can be closed while there is one")
    func disconnecting() async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let path = "/api/v1/stations/CP1/connection"
        #expect(try await system.call(system.server(), .delete, path).status == 204)
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP2"}"#)
        let offline = try await system.call(.delete, "/api/v1/stations/CP2/connection")
        #expect(offline.status == 409)
        #expect(offline.value("code") == "station-offline")
    }

    @Test("what a station did can be read: connections, connectors, deviations, messages, refusals")
    func history() async throws {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("CP1"))
        _ = try await system.say(
            context, "BootNotification",
            #"{"chargePointVendor":"V","chargePointModel":"M","favouriteColour":"green"}"#)
        _ = try await system.say(
            context, "StatusNotification", #"{"connectorId":1,"errorCode":"NoError","status":"Available"}"#)
        let attempt = ConnectionAttempt(
            identity: "a:b", path: "/a:b", remoteAddress: "10.0.0.1", basic: nil, offeredSubprotocols: [],
            node: "n")
        try await system.database.write { [system = system.system] transaction in
            _ = try system.admit(attempt, at: .now, in: transaction)
            var messages = MessageBlocks()
            for text in ["[2,\"1\",\"Heartbeat\",{}]", "[3,"] {
                messages.append(
                    MessageLogEntry(
                        stationID: context.stationID, at: .now, direction: .received, text: Array(text.utf8)))
            }
            try system.store(messages.blocks, in: transaction)
        }
        let path = "/api/v1/stations/CP1"
        #expect(try await system.call(.get, path).value("vendor") == "V")
        #expect(
            try await system.call(.get, path + "/connections").value("data.0.remoteAddress") == "127.0.0.1")
        #expect(try await system.call(.get, path + "/connectors").value("data.0.status") == "Available")
        #expect(try await system.call(.get, path + "/deviations").text.contains("favouriteColour"))
        #expect(try await system.call(.get, path + "/notifications").status == 200)
        let messages = try await system.call(.get, path + "/messages")
        #expect(messages.value("data.0.text") == "[3,")
        #expect(messages.value("data.1.frame.2") == "Heartbeat")
        let fleet = try await system.call(.get, "/api/v1/messages?station=CP1&action=Heartbeat")
        #expect(fleet.value("data.0.station") == "CP1")
        #expect(fleet.value("data.1") == nil)
        #expect(try await system.call(.get, "/api/v1/messages?station=NOBODY").status == 400)
        let refused = try await system.call(.get, "/api/v1/refused-attempts")
        #expect(refused.value("data.0.identity") == "a:b")
        #expect(refused.value("data.0.reason") == "badIdentity")
    }
}
