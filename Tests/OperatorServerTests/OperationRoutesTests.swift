import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Local lists, reservations, jobs and data transfers over the API")
struct OperationRoutesTests {
    @Test("a local list is sent and shown, with what is on its way")
    func localList() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let path = "/api/v1/stations/CP1/local-list"
        #expect(try await system.call(.get, path).value("state") == "unknown")
        let put = try await system.call(.put, path, #"{"tags":["A"],"mode":"full"}"#)
        #expect(put.status == 202)
        #expect(put.value("state") == "sending")
        #expect(put.value("targetEntries.0.idTag") == "A")
        try await system.answer(station, #"{"status":"Accepted"}"#)
        let list = try await system.call(.get, path)
        #expect(list.value("state") == "synchronized")
        #expect(list.value("version") == "1")
        #expect(list.value("entries.0.idTagInfo.status") == "Invalid")
        #expect(try await system.call(.post, path + "/refresh").status == 202)
        try await system.answer(station, #"{"listVersion":1}"#)
        #expect(try await system.call(.get, path).value("reportedVersion") == "1")
        #expect(try await system.call(.put, path, #"{"mode":"auto"}"#).status == 422)
        #expect(try await system.call(.put, "/api/v1/stations/CP9/local-list", #"{"tags":[]}"#).status == 404)
    }

    @Test("a reservation is made with an id of its own, listed and cancelled")
    func reservation() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let body = #"{"station":"CP1","connectorId":1,"idTag":"TAG","minutes":30}"#
        let sent = try await system.call(.post, "/api/v1/reservations", body)
        #expect(sent.status == 202)
        #expect(sent.value("payload.reservationId") == "1")
        #expect(try await system.call(.get, "/api/v1/reservations").value("data.0.state") == "requested")
        try await system.answer(station, #"{"status":"Accepted"}"#)
        let listed = try await system.call(.get, "/api/v1/reservations?station=CP1&state=active")
        #expect(listed.value("data.0.commandId") == sent.value("id"))
        let own = "/api/v1/reservations/\(try #require(listed.value("data.0.id")))"
        #expect(try await system.call(.delete, own).value("payload.reservationId") == "1")
        try await system.answer(station, #"{"status":"Accepted"}"#)
        #expect(try await system.call(.get, own).value("state") == "cancelled")
        let next = try await system.call(.post, "/api/v1/reservations", body)
        #expect(next.value("payload.reservationId") == "2")
        #expect(try await system.call(.get, "/api/v1/reservations/99").status == 404)
    }

    @Test(
        "a reservation that cannot be is refused",
        arguments: [
            #"{"station":"CP1","idTag":"T"}"#,
            #"{"station":"CP1","idTag":"T","minutes":1,"expiryDate":"2030-01-01T00:00:00Z"}"#,
            #"{"station":"CP1","minutes":1}"#,
        ])
    func reservationRefused(body: String) async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        #expect(try await system.call(.post, "/api/v1/reservations", body).status == 422)
    }

    @Test("a job is counted, run, shown per station, and retried")
    func job() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let body = #"{"operation":{"kind":"command","action":"ClearCache"},"filter":{"connected":true}}"#
        let dry = try await system.call(.post, "/api/v1/jobs?dryRun=true", body)
        #expect(dry.value("stationCount") == "1")
        #expect(try await system.call(.get, "/api/v1/jobs").value("data") == "[]")
        let made = try await system.call(.post, "/api/v1/jobs", body)
        #expect(made.status == 202)
        let own = try #require(made.headers[.location])
        #expect(try await system.call(.post, own + "/retry").status == 409)
        try await system.tick()
        try await system.answer(station, #"{"status":"Rejected"}"#)
        try await system.tick()
        let job = try await system.call(.get, own)
        #expect(job.value("state") == "completed")
        #expect(job.value("stations.failed") == "1")
        let stations = try await system.call(.get, own + "/stations?state=failed")
        #expect(stations.value("data.0.detail") == "ClearCache: Rejected")
        let command = try #require(stations.value("data.0.commandIds.0"))
        #expect(try await system.call(.get, "/api/v1/commands/\(command)").value("jobId") == job.value("id"))
        #expect(try await system.call(.post, own + "/retry").status == 202)
        #expect(try await system.call(.post, own + "/cancel").status == 200)
        #expect(try await system.call(.post, own + "/cancel").status == 409)
    }

    @Test(
        "a job that cannot be is refused with its place",
        arguments: [
            (#"{"operation":{"kind":"command","action":"ClearCache"}}"#, "/stations"),
            (#"{"operation":{"kind":"x"},"stations":["CP1"]}"#, "/operation/kind"),
            (#"{"operation":{"kind":"command","action":"ClearCache"},"stations":["CP9"]}"#, "/stations/0"),
            (#"{"operation":{"kind":"command","action":"ClearCache"},"filter":{"q":"none"}}"#, "/filter"),
        ])
    func jobRefused(body: String, pointer: String) async throws {
        let system = try await TestOperator()
        _ = try await system.connect("CP1")
        let answer = try await system.call(.post, "/api/v1/jobs", body)
        #expect(answer.status == 422)
        #expect(answer.value("errors.0.pointer") == pointer, "\(answer.text)")
    }

    @Test("a rule for data transfers is added once, shown and removed")
    func dataTransfer() async throws {
        let system = try await TestOperator()
        let path = "/api/v1/data-transfer-rules"
        let made = try await system.call(.post, path, #"{"vendorId":"com.x","messageId":"m","data":"d"}"#)
        #expect(made.status == 201)
        #expect(try await system.call(.post, path, #"{"vendorId":"com.x","messageId":"m"}"#).status == 409)
        let own = try #require(made.headers[.location])
        #expect(try await system.call(.get, own).value("status") == "Accepted")
        #expect(try await system.call(.get, path).value("data.0.data") == "d")
        #expect(try await system.call(.delete, own).status == 204)
        #expect(try await system.call(.delete, own).status == 404)
    }

    @Test("a command shows its effect and the steps on the way, a station what it does not know")
    func effect() async throws {
        let system = try await TestOperator()
        let station = try #require(try await system.connect("CP1"))
        let sent = try await system.call(
            .post, "/api/v1/stations/CP1/commands",
            #"{"action":"UpdateFirmware","payload":{"location":"ftp://x","retrieveDate":"2026-01-01T00:00:00Z"}}"#
        )
        try await system.answer(station, "{}")
        let boot = #"{"chargePointVendor":"V","chargePointModel":"M"}"#
        _ = try await system.say(station, "BootNotification", boot)
        let accepted = try #require(try await system.connect("CP1"))
        _ = try await system.say(accepted, "FirmwareStatusNotification", #"{"status":"Downloading"}"#)
        let command = try await system.call(.get, "/api/v1/commands/\(try #require(sent.value("id")))")
        #expect(command.value("effect.state") == "awaited")
        #expect(command.value("progress.0.status") == "Downloading")
        #expect(command.value("progress.0.expected") == "true")
        #expect(try await system.call(.get, "/api/v1/stations/CP1").value("unsupportedActions") == "[]")
    }
}

extension TestOperator {
    /// Lets a second pass.
    func tick() async throws {
        _ = try await database.write { [system] in try system.tick(at: .now, in: $0) }
    }
}
