import CentralSystem
import Database
import FileStore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import OCPPJ
import Testing

@testable import OperatorServer

/// Two sites with a station each, and everything that can belong to a station.
struct AccessWorld: Sendable {
    /// The objects of one station, by the path parameters that name them.
    struct Objects: Sendable {
        let identity: String
        let transaction: Int64
        let reservation: Int64
        let command: String
        let job: String
        let file: String
        let alert: Int64
        let silence: Int64

        /// A route's path with the objects in it; what is not a station's is 1.
        func filled(_ path: String) -> String {
            let ids = [
                "transactions": "\(transaction)", "reservations": "\(reservation)", "commands": command,
                "jobs": job, "files": file, "alerts": "\(alert)", "alert-silences": "\(silence)",
            ]
            let steps = path.split(separator: "/").map(String.init)
            return steps.enumerated().map { place, step in
                switch step {
                case "{identity}": "/" + identity
                case "{action}": "/Reset"
                case "{kind}": "/faulted"
                case "{id}" where place > 0: "/" + (ids[steps[place - 1]] ?? "1")
                default: step.hasPrefix("{") ? "/1" : "/" + step
                }
            }.joined()
        }
    }

    let system: TestOperator
    let server: OperatorServer
    let own: Objects
    let other: Objects
    /// The id of the site of `own`.
    let site: Int64

    init() async throws {
        system = try await TestOperator()
        server = system.server {
            $0.passwordCost = .least
            $0.sseLifetime = .milliseconds(1)
        }
        var sites: [Int64] = []
        var objects: [Objects] = []
        for name in ["OWN-STATION", "OTHER-STATION"] {
            let made = try await system.call(.post, "/api/v1/sites", #"{"name":"at \#(name)"}"#)
            let site = try #require(made.value("id").flatMap { Int64($0) })
            sites.append(site)
            objects.append(try await Self.objects(of: name, at: site, system))
        }
        (site, own, other) = (sites[0], objects[0], objects[1])
    }

    /// A key of a role, for all sites or for that of `own`.
    func key(_ rights: APIKeyRights, at time: Timestamp = .now) async throws -> String {
        try await system.database.write { [system = system.system] in
            try system.createAPIKey(
                name: "\(rights.role)", rights: rights, actor: "test", at: time, in: $0
            ).key
        }
    }

    private static func objects(
        of identity: String, at site: Int64, _ system: TestOperator
    ) async throws -> Objects {
        let context = try #require(try await system.connect(identity))
        let path = "/api/v1/stations/\(identity)"
        #expect(try await system.call(.patch, path, #"{"site":\#(site)}"#).status == 200)
        let boot = #"{"chargePointVendor":"V","chargePointModel":"M","odd":1}"#
        _ = try await system.say(context, "BootNotification", boot)
        let start = try await system.say(
            context, "StartTransaction",
            #"{"connectorId":1,"idTag":"TAG","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}"#)
        let transaction = try #require(
            try JSONDocument(text: start).root["transactionId"]?.number?.int.map { Int64($0) })
        let reserve = #"{"station":"\#(identity)","connectorId":1,"idTag":"TAG","minutes":60}"#
        let reserved = try await system.call(system.server(), .post, "/api/v1/reservations", reserve)
        let command = try #require(reserved.value("id"))
        let order = #"{"operation":{"kind":"command","action":"ClearCache"},"stations":["\#(identity)"]}"#
        let job = try await system.call(.post, "/api/v1/jobs", order)
        let file = "file-of-\(identity.lowercased())"
        let bytes = AsyncStream { continuation in
            continuation.yield(ByteBuffer(string: "log"))
            continuation.finish()
        }
        _ = try await system.files.add(file, limit: 10, bytes)
        let (alert, silence) = try await Self.alert(about: context, system)
        let reservation = try await system.database.write { transaction in
            try transaction.execute(
                """
                insert into file (id, kind, name, content_type, size, sha256, station_id, created_at, created_by)
                values ($1, 'diagnostics', 'log.txt', 'text/plain', 3, 'x', $2, 1, 'test')
                """, [file, context.stationID])
            return try transaction.row(
                "select id from reservation where station_id = $1", [context.stationID])?.int64("id")
        }
        return Objects(
            identity: identity, transaction: transaction, reservation: try #require(reservation),
            command: command, job: try #require(job.value("id")), file: file, alert: alert, silence: silence)
    }

    /// An alert about the station, and a silence of it from later on.
    private static func alert(
        about context: StationSessionContext, _ system: TestOperator
    ) async throws -> (alert: Int64, silence: Int64) {
        let fault = #"{"connectorId":1,"errorCode":"GroundFailure","status":"Faulted"}"#
        _ = try await system.say(context, "StatusNotification", fault)
        return try await system.database.write { [system = system.system] transaction in
            while let digest = try system.digestEvents(at: .now, in: transaction) {
                _ = try system.storeDigest(digest, in: transaction)
            }
            let later = Timestamp.now.adding(.seconds(60))
            _ = try system.storeAlerts(
                try system.evaluateAlerts(at: later, in: transaction), in: transaction)
            let alerts = try system.alerts(station: context.identity, PageRequest(), in: transaction)
            let silence = try system.silenceAlerts(
                kind: .offline, station: context.identity, until: later, reason: nil, actor: "test", at: .now,
                in: transaction)
            return (try #require(alerts.items.first?.id), silence.id)
        }
    }
}
