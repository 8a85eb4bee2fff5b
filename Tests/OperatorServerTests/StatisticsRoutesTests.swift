import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Statistics and settings over the API")
struct StatisticsRoutesTests {
    /// A system in which CP1 has charged 1,500 Wh just now.
    private func withSession() async throws -> TestOperator {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("CP1"))
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"TAG"}"#)
        _ = try await system.say(
            context, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
        let (start, stop) = (Timestamp.now.adding(.seconds(-60)), Timestamp.now)
        let answer = try await system.say(
            context, "StartTransaction",
            #"{"connectorId":1,"idTag":"TAG","meterStart":1000,"timestamp":"\#(start)"}"#)
        let id = try #require(try JSONDocument(text: answer).root["transactionId"]?.number?.int)
        _ = try await system.say(
            context, "StopTransaction", #"{"transactionId":\#(id),"meterStop":2500,"timestamp":"\#(stop)"}"#)
        try await system.database.write { [system = system.system] transaction in
            while let digest = try system.digestEvents(at: .now, in: transaction) {
                _ = try system.storeDigest(digest, in: transaction)
            }
        }
        return system
    }

    @Test("the event of a stop tells the session's figures")
    func event() async throws {
        let system = try await withSession()
        let events = try await system.call(.get, "/api/v1/events/history?topics=transactions")
        #expect(events.value("data.1.type") == "transaction.stopped")
        #expect(events.value("data.1.data.energyWh") == "1500")
        #expect(events.value("data.1.data.reason") == "Local")
    }

    @Test("energy by day, with the total and as CSV")
    func energy() async throws {
        let system = try await withSession()
        let days = try await system.call(.get, "/api/v1/stats?metric=energy&group=day&timeZone=Asia/Seoul")
        #expect(days.status == 200)
        #expect(days.value("unit") == "Wh")
        #expect(days.value("total.value") == "1500")
        #expect(days.value("total.count") == "1")
        let csv = try await system.call(
            .get, "/api/v1/stats?metric=plugIn&group=total", headers: ["Accept": "text/csv"])
        let lines = csv.text.split(separator: "\r\n")
        #expect(lines[0] == "from,to,value,count,succeeded")
        #expect(lines[1].hasSuffix(",100,1,1"))
    }

    @Test("by station, in pages, the highest first, and as CSV")
    func stations() async throws {
        let system = try await withSession()
        try await system.addConnectedStation("CP2")
        let path = "/api/v1/stats?metric=energy&group=station"
        let first = try await system.call(.get, path + "&limit=1")
        #expect(first.value("data.0.station") == "CP1")
        #expect(first.value("data.0.value") == "1500")
        let cursor = try #require(first.value("page.next"))
        let rest = try await system.call(.get, path + "&cursor=\(cursor)")
        #expect(rest.value("data.0.station") == "CP2")
        #expect(rest.value("page.next") == "null")
        let highest = try await system.call(.get, path + "&sort=-value")
        #expect(highest.value("data.0.station") == "CP1")
        #expect(highest.value("data.1") == nil)
        let csv = try await system.call(.get, path, headers: ["Accept": "text/csv"])
        #expect(csv.text.hasPrefix("station,from,to,value,count\r\nCP1,"))
        let uptime = try await system.call(.get, "/api/v1/stats?metric=uptime")
        #expect(uptime.value("data.0.value") == "100")
        #expect(uptime.value("data.0.offlinePercent") == "0")
    }

    @Test("by site, of some sites, and only of one's own")
    func sites() async throws {
        let world = try await AccessWorld()
        let now = Timestamp.now.microseconds / 900_000_000
        try await world.system.database.write { transaction in
            for (station, energy) in [("OWN-STATION", 100), ("OTHER-STATION", 200), ("", 300)] {
                try transaction.execute(
                    """
                    insert into session_sum (station_id, quarter, sessions, energy_wh, seconds, attempted, succeeded)
                    values (coalesce((select id from station where identity = $1), 0), $2, 1, $3, 60, 1, 1)
                    """, [station, now - 1, energy])
            }
        }
        func get(_ path: String, scoped: Bool = false) async throws -> TestOperator.Answer {
            let key =
                scoped
                ? try await world.key(APIKeyRights(role: .viewer, scope: .sites([world.site])))
                : world.system.key
            return try await world.system.call(.get, "/api/v1" + path, key: key)
        }
        let all = try await get("/stats?metric=energy&group=site")
        #expect(all.value("data.0.site") == "null")
        #expect(all.value("data.1.name") == "at OWN-STATION")
        #expect(all.value("data.1.value") == "100")
        #expect(all.value("data.2.value") == "200")
        #expect(try await get("/stats?group=total").value("total.value") == "300")
        #expect(try await get("/stats?group=total&site=\(world.site)").value("total.value") == "100")
        #expect(try await get("/stats?group=total&site=none").value("total.value") == "0")
        let own = try await get("/stats?metric=energy&group=site", scoped: true)
        #expect(own.value("data.0.value") == "100")
        #expect(own.value("data.1") == nil)
        #expect(try await get("/stats?group=total", scoped: true).value("total.value") == "100")
        #expect(try await get("/stats?group=station&sort=-value", scoped: true).value("data.1") == nil)
        #expect(try await get("/stats?group=total&station=OTHER-STATION", scoped: true).status == 404)
        #expect(try await get("/stats?metric=power", scoped: true).status == 403)
        let overview = try await get("/stats/overview", scoped: true)
        #expect(overview.value("stations") == "1")
        #expect(overview.value("energy24hWh") == "100")
        #expect(overview.value("messagesPerSecond") == "null")
        let attention = try await get("/fleet/attention", scoped: true)
        #expect(attention.value("openAlerts.critical") == "1")
    }

    @Test(
        "what cannot be meant is refused",
        arguments: [
            "metric=nothing", "metric=uptime&group=day", "metric=power&group=station",
            "metric=power&station=CP1",
            "group=minute&metric=energy", "metric=power&group=minute&from=2020-01-01T00:00:00Z",
            "timeZone=Mars/Base", "from=2030-01-01T00:00:00Z&to=2020-01-01T00:00:00Z", "sort=-value",
            "metric=energy&station=NOBODY", "metric=energy&group=station&station=CP1", "metric=power&site=1",
            "metric=energy&group=site&site=1", "cursor=x",
            "what=ever",
        ])
    func refused(query: String) async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.get, "/api/v1/stats?\(query)")
        #expect(answer.status == 400)
    }

    @Test("the overview has all its figures at once")
    func overview() async throws {
        let system = try await withSession()
        let overview = try await system.call(.get, "/api/v1/stats/overview?timeZone=Asia/Seoul")
        #expect(overview.value("connected") == "1")
        #expect(overview.value("energy24hWh") == "1500")
        #expect(overview.value("plugIn.percent") == "100")
        #expect(overview.value("latencyMs.p95") == "null")
        #expect(try await system.call(.get, "/api/v1/stats/overview?timeZone=x").status == 400)
    }

    @Test("availability of a station, bounded in time")
    func availability() async throws {
        let system = try await withSession()
        let path = "/api/v1/stations/CP1/availability"
        let answer = try await system.call(.get, path)
        #expect(answer.value("uptimePercent") == "100")
        #expect(answer.value("connectors.0.connectorId") == "1")
        #expect(answer.value("truncated") == "false")
        #expect(try await system.call(.get, path + "?from=2020-01-01T00:00:00Z").status == 400)
        let before = try await system.call(
            .get, path + "?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
        #expect(before.value("uptimePercent") == nil)
        #expect(before.value("periods") == "[]")
        #expect(try await system.call(.get, "/api/v1/stations/NOBODY/availability").status == 404)
    }

    @Test("settings that may be shown")
    func settings() async throws {
        let system = try await TestOperator()
        let server = system.server {
            $0.mapTileURL = "https://tiles.example.com/{z}/{x}/{y}.png"
            $0.timeZone = "Asia/Seoul"
        }
        let settings = try await system.call(server, .get, "/api/v1/settings")
        #expect(settings.value("mapTileUrl") == "https://tiles.example.com/{z}/{x}/{y}.png")
        #expect(settings.value("timeZone") == "Asia/Seoul")
        #expect(settings.value("stationUrls.0.url") == "ws://localhost:9000/ocpp/")
        #expect(settings.value("retentionDays.messages") == "30")
        #expect(settings.value("limits.pageLimit") == "500")
    }

    @Test(
        "figures have at most three decimals",
        arguments: [
            (0.0, "0"), (98.4, "98.4"), (1.0 / 3, "0.333"), (-0.5, "-0.5"), (1e12, "1000000000000"),
            (2.9996, "3"),
        ])
    func decimals(value: Double, text: String) { #expect(Decimals.text(value) == text) }
}
