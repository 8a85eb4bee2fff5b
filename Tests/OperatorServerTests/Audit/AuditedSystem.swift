import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

/// An operator side with one of everything, and a request that succeeds for every route that changes something.
struct AuditedSystem {
    /// A request, and the route that it is for.
    struct Call {
        let route: String
        var path: String
        var body: String?
        var headers: HTTPFields = [:]
    }

    /// What requests of `calls` hold and no row may show.
    static let secrets = ["a-password-of-CP1", "a-password-of-CP2", "A1B2C3D4E5F60718", "ftp-password"]

    let system: TestOperator

    init() async throws { system = try await TestOperator() }

    func call(_ call: Call) async throws -> TestOperator.Answer {
        let method = HTTPRequest.Method(String(call.route.prefix { $0 != " " })) ?? .get
        return try await system.call(
            system.server(), method, "/api/v1" + call.path, call.body, headers: call.headers)
    }

    /// The audit log, newest first.
    func rows() async throws -> [AuditRecord] {
        try await system.database.read { [system = system.system] transaction in
            try system.auditLog(AuditFilter(), PageRequest(limit: 500), in: transaction).items
        }
    }

    /// In an order in which each finds what it needs; what removes something comes last.
    func calls() async throws -> [Call] {
        let ids = try await system.startTransactionAndReserve(at: "CP1")
        let failed = try await system.failJob(at: "CP1")
        let job = try await id(of: "/jobs", #"{"stations":["CP1"],"operation":\#(Self.operation)}"#)
        let queued = try await id(
            of: "/stations/CP1/commands", #"{"action":"ClearCache","payload":{}}"#)
        let file = try await id(
            of: "/files?name=a.bin", "firmware", [.contentType: "application/octet-stream"])
        let spare = try await id(
            of: "/files?name=b.bin", "firmware", [.contentType: "application/octet-stream"])
        let hook = try await id(of: "/webhooks", #"{"url":"https://hooks.invalid/1"}"#)
        let old = try await id(of: "/webhooks", #"{"url":"https://hooks.invalid/2"}"#)
        let ping = try await id(of: "/webhooks/\(hook)/ping", nil)
        let template = try await id(of: "/configuration-templates", #"{"name":"A","keys":{"K":"1"}}"#)
        let profile = try await id(
            of: "/charging-profile-templates", #"{"name":"A","profile":\#(Self.profile)}"#)
        let rule = try await id(of: "/data-transfer-rules", #"{"vendorId":"A"}"#)
        let key = try await id(of: "/api-keys", #"{"name":"spare"}"#)
        let site = try await id(of: "/sites", #"{"name":"spare"}"#)
        let user = try await userWithSecondFactor()
        let alert = try await alert()
        let silence = try await id(
            of: "/alert-silences", #"{"kind":"offline","until":"2100-01-01T00:00:00Z"}"#)
        return stationCalls + commandCalls(ids, queued: queued, file: file)
            + jobCalls(job, failed: failed) + tagCalls
            + fileAndHookCalls(spare: spare, hook: hook, old: old, ping: ping)
            + registryCalls(template: template, profile: profile, rule: rule, key: key)
            + peopleCalls(site: site, user: user) + alertCalls(alert, silence: silence)
            + [Call(route: "DELETE /stations/{identity}", path: "/stations/CP2")]
    }

    private func alert() async throws -> String {
        let row = try await system.database.write {
            try $0.row(
                """
                insert into alert (kind, severity, key, words, since, raised_at, changed_at)
                values ('faulted', 'critical', 'faulted/1', 'CP1 is faulted', 1, 1, 1) returning id
                """)?.int64("id")
        }
        return "\(try #require(row))"
    }

    private func userWithSecondFactor() async throws -> String {
        let user = try await id(
            of: "/users", #"{"name":"spare","role":"viewer","password":"a-password-of-CP2"}"#)
        try await system.database.write {
            try $0.execute("update user_account set totp_secret = 'ABCDEFGH' where name = 'spare'")
        }
        return user
    }

    private func id(of path: String, _ body: String?, _ headers: HTTPFields = [:]) async throws -> String {
        let answer = try await system.call(
            system.server(), .post, "/api/v1" + path, body, headers: headers)
        return answer.value("id") ?? "none: \(answer.text)"
    }
}

extension TestOperator {
    /// Registers and connects a station with a transaction that runs and a reservation that holds; their ids.
    fileprivate func startTransactionAndReserve(
        at identity: String
    ) async throws -> (transaction: String, reservation: String) {
        let station = try #require(try await connect(identity))
        _ = try await call(.post, "/api/v1/id-tags", #"{"idTag":"T"}"#)
        _ = try await say(station, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
        let start = try await say(
            station, "StartTransaction",
            #"{"connectorId":1,"idTag":"T","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}"#)
        let number = try #require(try JSONDocument(text: start).root["transactionId"]).text
        let reserve = #"{"station":"\#(identity)","connectorId":2,"idTag":"T","minutes":30}"#
        _ = try await call(.post, "/api/v1/reservations", reserve)
        try await answer(station, #"{"status":"Accepted"}"#)
        let reservation = try await call(.get, "/api/v1/reservations").value("data.0.id")
        return (number, try #require(reservation))
    }

    /// A job that has ended, of which a station has failed.
    fileprivate func failJob(at identity: String) async throws -> String {
        let order = #"{"stations":["\#(identity)"],"operation":\#(AuditedSystem.operation)}"#
        let made = try await call(.post, "/api/v1/jobs", order)
        try await tick()
        try await answer(try #require(try await connect(identity)), #"{"status":"Rejected"}"#)
        try await tick()
        return try #require(made.value("id"))
    }
}
