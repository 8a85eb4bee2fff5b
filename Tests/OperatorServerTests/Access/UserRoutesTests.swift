import CentralSystem
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Users, sites and keys over the API")
struct UserRoutesTests {
    @Test("a user is made, found, changed and removed; no password is ever shown")
    func users() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.passwordCost = .least }
        _ = try await system.call(server, .post, "/api/v1/users", #"{"name":"root","role":"administrator"}"#)
        let body = #"{"name":"anna","role":"operator","password":"correct horse battery","language":"de"}"#
        let made = try await system.call(server, .post, "/api/v1/users", body)
        #expect(made.status == 201)
        #expect(made.value("hasPassword") == "true")
        #expect(!made.text.contains("horse") && !made.text.contains("scrypt"))
        let path = try #require(made.headers[.location])
        #expect(try await system.call(server, .post, "/api/v1/users", body).value("code") == "duplicate")
        let changed = try await system.call(
            server, .patch, path, #"{"role":"viewer","language":null,"timeZone":"Europe/Berlin"}"#)
        #expect(changed.value("role") == "viewer")
        #expect(changed.value("language") == nil)
        #expect(changed.value("timeZone") == "Europe/Berlin")
        #expect(try await system.call(.get, "/api/v1/users?q=ANN").value("data.0.name") == "anna")
        let password = try await system.call(server, .post, path + "/password", #"{"password":"short"}"#)
        #expect(password.status == 422)
        #expect(try await system.call(server, .delete, path + "/second-factor").status == 404)
        #expect(try await system.call(server, .delete, path).status == 204)
        #expect(try await system.call(server, .get, path).status == 404)
        let last = try await system.call(server, .patch, "/api/v1/users/1", #"{"disabled":true}"#)
        #expect(last.value("code") == "last-administrator")
    }

    @Test("a site has a place and stations, and stays while they do")
    func sites() async throws {
        let system = try await TestOperator()
        let body = #"{"name":"Depot","latitude":"-33.8688","longitude":"151.2093","powerLimitW":22000}"#
        let made = try await system.call(.post, "/api/v1/sites", body)
        #expect(made.value("latitude") == "-33.868800")
        let path = try #require(made.headers[.location])
        let id = try #require(made.value("id"))
        #expect(try await system.call(.post, "/api/v1/sites", body).value("code") == "duplicate")
        for wrong in ["91", "1e3", "--1", "1.", "1.0000001", ""] {
            let refused = try await system.call(.patch, path, #"{"latitude":"\#(wrong)"}"#)
            #expect(refused.status == 422, "\(wrong)")
        }
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"HERE","site":\#(id)}"#)
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"NOWHERE"}"#)
        let station = try await system.call(.get, "/api/v1/stations/HERE")
        #expect(station.value("site.name") == "Depot")
        #expect(try await system.call(.get, path).value("stationCount") == "1")
        for (filter, expected) in [(id, "HERE"), ("none", "NOWHERE")] {
            let list = try await system.call(.get, "/api/v1/stations?site=\(filter)")
            #expect(list.value("data.0.identity") == expected)
            #expect(list.value("data.1") == nil)
        }
        let both = try await system.call(.get, "/api/v1/stations?site=\(id),none")
        #expect(both.value("data.1.identity") == "HERE")
        #expect(try await system.call(.get, "/api/v1/stations?site=x").status == 400)
        #expect(try await system.call(.delete, path).value("code") == "in-use")
        #expect(try await system.call(.patch, "/api/v1/stations/HERE", #"{"site":99}"#).status == 422)
        #expect(try await system.call(.patch, "/api/v1/stations/HERE", #"{"site":null}"#).status == 200)
        #expect(try await system.call(.delete, path).status == 204)
    }

    @Test("a key is made with fewer rights, for some sites, until a time")
    func keys() async throws {
        let system = try await TestOperator()
        let plain = try await system.call(.post, "/api/v1/api-keys", #"{"name":"old"}"#)
        #expect(plain.value("role") == "administrator")
        #expect(plain.value("sites") == "null")
        let body = #"{"name":"n","role":"technician","permissions":["read"],"sites":[]}"#
        let narrow = try await system.call(.post, "/api/v1/api-keys", body)
        #expect(narrow.value("permissions.0") == "read")
        #expect(narrow.value("permissions.1") == nil)
        let key = try #require(narrow.value("key"))
        #expect(try await system.call(.get, "/api/v1/stations", key: key).status == 200)
        #expect(
            try await system.call(.post, "/api/v1/stations", #"{"identity":"X"}"#, key: key).status == 403)
        for wrong in [
            #"{"name":"n","role":"viewer","permissions":["maintain"]}"#,
            #"{"name":"n","permissions":["fly"]}"#,
            #"{"name":"n","expiresAt":"2020-01-01T00:00:00Z"}"#, #"{"name":"n","sites":[99]}"#,
        ] {
            #expect(try await system.call(.post, "/api/v1/api-keys", wrong).status == 422, "\(wrong)")
        }
    }

    @Test("commands take the permission of their action, alone and in a job")
    func commands() async throws {
        let world = try await AccessWorld()
        let path = "/api/v1/stations/OWN-STATION/commands"
        let key = try await world.key(APIKeyRights(role: .operator, scope: .sites([world.site])))
        func send(_ body: String, _ key: String) async throws -> Int {
            try await world.system.call(.post, path, body, key: key).status
        }
        #expect(try await send(#"{"action":"Reset","payload":{"type":"Soft"}}"#, key) == 202)
        #expect(try await send(#"{"action":"Reset","payload":{"type":"Hard"}}"#, key) == 403)
        let change = #"{"action":"ChangeConfiguration","payload":{"key":"k","value":"v"}}"#
        #expect(try await send(change, key) == 403)
        let technician = try await world.key(APIKeyRights(role: .technician, scope: .sites([world.site])))
        #expect(try await send(change, technician) == 202)
        let narrow = try await world.key(APIKeyRights(permissions: [.read, .maintain]))
        let job = #"{"operation":{"kind":"command","action":"ClearCache"},"stations":["OWN-STATION"]}"#
        #expect(try await world.system.call(.post, "/api/v1/jobs", job, key: narrow).status == 403)
        let others = job.replacing("OWN-STATION", with: "OTHER-STATION")
        let refused = try await world.system.call(.post, "/api/v1/jobs", others, key: technician)
        #expect(refused.status == 422)
        #expect(refused.value("errors.0.pointer") == "/stations/0")
        let all = job.replacing(#""stations":["OWN-STATION"]"#, with: #""filter":{}"#)
        let counted = try await world.system.call(.post, "/api/v1/jobs?dryRun=true", all, key: technician)
        #expect(counted.value("stationCount") == "1")
        let reserve = #"{"station":"OTHER-STATION","connectorId":1,"idTag":"T","minutes":5}"#
        #expect(try await world.system.call(.post, "/api/v1/reservations", reserve, key: key).status == 404)
    }

    @Test("whose sites are limited registers stations there, and moves them nowhere else")
    func registration() async throws {
        let world = try await AccessWorld()
        let key = try await world.key(APIKeyRights(role: .technician, scope: .sites([world.site])))
        func register(_ body: String) async throws -> TestOperator.Answer {
            try await world.system.call(.post, "/api/v1/stations", body, key: key)
        }
        #expect(try await register(#"{"identity":"NEW"}"#).status == 422)
        #expect(try await register(#"{"identity":"NEW","site":\#(world.site + 1)}"#).status == 422)
        #expect(try await register(#"{"identity":"NEW","site":\#(world.site)}"#).status == 201)
        #expect(try await register(#"{"identity":"OTHER-STATION","site":\#(world.site)}"#).status == 409)
        for site in ["null", "\(world.site + 1)"] {
            let moved = try await world.system.call(
                .patch, "/api/v1/stations/NEW", #"{"site":\#(site)}"#, key: key)
            #expect(moved.status == 422)
        }
    }

    @Test("pages of a scope hold each row once, whatever else is asked for")
    func pages() async throws {
        let world = try await AccessWorld()
        let own = try #require(try await world.system.connect("OWN-STATION"))
        let other = try #require(try await world.system.connect("OTHER-STATION"))
        for minute in 10..<16 {
            for context in [own, other] {
                let start =
                    #"{"connectorId":2,"idTag":"T\#(minute)","meterStart":0,"timestamp":"2026-01-01T00:\#(minute):00Z"}"#
                let answer = try await world.system.say(context, "StartTransaction", start)
                let id = try JSONDocument(text: answer).root["transactionId"]?.number?.int ?? 0
                guard minute < 14 else { continue }
                let stop =
                    #"{"transactionId":\#(id),"meterStop":1,"timestamp":"2026-01-01T01:\#(minute):00Z"}"#
                _ = try await world.system.say(context, "StopTransaction", stop)
            }
        }
        let key = try await world.key(APIKeyRights(role: .viewer, scope: .sites([world.site])))
        for query in ["", "&state=ended", "&state=active", "&startedAfter=2026-01-01T00:00:00Z"] {
            func all(_ key: String) async throws -> [String] {
                var (seen, cursor): ([String], String) = ([], "")
                repeat {
                    let page = try await world.system.call(
                        .get, "/api/v1/transactions?limit=2" + query + cursor, key: key)
                    for place in 0..<2 where page.value("data.\(place).station") == "OWN-STATION" {
                        seen.append(page.value("data.\(place).transactionId") ?? "")
                    }
                    cursor = page.value("page.next").flatMap { $0 == "null" ? nil : "&cursor=\($0)" } ?? ""
                } while !cursor.isEmpty
                return seen
            }
            let expected = try await all(world.system.key)
            #expect(expected.count >= 3, "\(query)")
            #expect(try await all(key) == expected, "\(query)")
        }
    }
}
