import CentralSystem
import Database
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("The list of stations: its orders and filters")
struct StationListTests {
    /// Seven stations of two models, of which two were never heard of, and two have a fault.
    private func fleet() async throws -> TestOperator {
        let system = try await TestOperator()
        for number in [4, 1, 7, 2, 6, 3, 5] {
            let body = #"{"identity":"CP\#(number)","name":"\#(number % 2 == 0 ? "even" : "Ödd")"}"#
            _ = try await system.call(.post, "/api/v1/stations", body)
        }
        try await system.database.write { transaction in
            for number in 1...5 {
                try transaction.execute(
                    """
                    update station set vendor = 'V', model = $1, firmware_version = $2, last_seen_at = $3
                    where identity = $4
                    """, [number < 3 ? "A" : "B", "1.\(number % 2)", number * 1_000_000, "CP\(number)"])
            }
            for (number, error) in [(2, "GroundFailure"), (5, "HighTemperature")] {
                try transaction.execute(
                    """
                    insert into connector (station_id, evse, connector, status, error_code)
                    values ((select id from station where identity = $1), 1, 1, 'Faulted', $2)
                    """, ["CP\(number)", error])
            }
        }
        return system
    }

    private func identities(_ system: TestOperator, _ query: String) async throws -> [String] {
        var (found, path) = ([String](), "/api/v1/stations?limit=3&\(query)")
        while true {
            let answer = try await system.call(.get, path)
            #expect(answer.status == 200, "\(path): \(answer.text)")
            found += (0..<3).compactMap { answer.value("data.\($0).identity") }
            guard let next = answer.value("page.next"), next != "null" else { return found }
            path = "/api/v1/stations?limit=3&\(query)&cursor=\(next)"
        }
    }

    @Test(
        "every order has every station once, over its pages, and the other way round is the other way round")
    func orders() async throws {
        let system = try await fleet()
        for order in StationOrder.allCases where !order.rawValue.hasPrefix("-") {
            let upwards = try await identities(system, "sort=\(order.rawValue)")
            let downwards = try await identities(system, "sort=-\(order.rawValue)")
            #expect(Set(upwards).count == 7 && upwards.count == 7, "\(order.rawValue): \(upwards)")
            #expect(downwards == upwards.reversed(), "\(order.rawValue)")
        }
        #expect(try await identities(system, "sort=identity") == (1...7).map { "CP\($0)" })
        #expect(
            try await identities(system, "sort=-lastSeenAt").prefix(5) == ["CP5", "CP4", "CP3", "CP2", "CP1"])
        #expect(try await identities(system, "sort=model").suffix(3) == ["CP4", "CP3", "CP5"])
        #expect(try await identities(system, "") == ["CP5", "CP3", "CP6", "CP2", "CP7", "CP1", "CP4"])
    }

    @Test("a page goes on where it was, also when the station it ended with has been heard of meanwhile")
    func moving() async throws {
        let system = try await fleet()
        let first = try await system.call(.get, "/api/v1/stations?limit=2&sort=-lastSeenAt")
        let next = try #require(first.value("page.next"))
        #expect(first.value("data.1.identity") == "CP4")
        try await system.database.write {
            _ = try $0.execute("update station set last_seen_at = 9000000 where identity = 'CP4'")
        }
        let second = try await system.call(.get, "/api/v1/stations?limit=2&sort=-lastSeenAt&cursor=\(next)")
        #expect(second.value("data.0.identity") == "CP3")
        let other = try await system.call(.get, "/api/v1/stations?limit=2&sort=identity&cursor=\(next)")
        #expect(other.status == 400)
        #expect(try await system.call(.get, "/api/v1/stations?sort=colour").status == 400)
    }

    @Test(
        "stations are found by vendor, model, version, error and when they were last heard of",
        arguments: [
            ("vendor=V&model=A", ["CP1", "CP2"]), ("firmwareVersion=1.1&model=B", ["CP3", "CP5"]),
            ("errorCode=GroundFailure,HighTemperature", ["CP2", "CP5"]), ("errorCode=GroundFailure", ["CP2"]),
            ("status=Faulted,Charging&model=B", ["CP5"]),
            ("lastSeenAfter=1970-01-01T00:00:04Z", ["CP4", "CP5"]),
            ("lastSeenBefore=1970-01-01T00:00:02Z", ["CP1", "CP6", "CP7"]), ("model=C", []),
        ])
    func filters(query: String, expected: [String]) async throws {
        let system = try await fleet()
        #expect(try await identities(system, "sort=identity&\(query)") == expected)
    }

    @Test("the models and versions are counted; a job takes the same filter")
    func models() async throws {
        let system = try await fleet()
        try await system.database.write {
            _ = try $0.execute("update station set registration = 'accepted'")
        }
        let models = try await system.call(.get, "/api/v1/fleet/models")
        #expect(models.value("data.1.vendor") == "V")
        #expect((1..<5).compactMap { models.value("data.\($0).model") } == ["A", "A", "B", "B"])
        #expect((0..<5).compactMap { models.value("data.\($0).stations") } == ["2", "1", "1", "1", "2"])
        let first = try await system.call(.get, "/api/v1/fleet/models?limit=3")
        let next = try #require(first.value("page.next"))
        let second = try await system.call(.get, "/api/v1/fleet/models?limit=3&cursor=\(next)")
        #expect((0..<3).compactMap { second.value("data.\($0).firmwareVersion") } == ["1.0", "1.1"])
        for (filter, count) in [
            (#""model":"B","vendor":"V""#, "3"), (#""status":["Faulted"],"firmwareVersion":"1.1""#, "1"),
            (#""errorCode":["GroundFailure"],"lastSeenBefore":"1970-01-01T00:00:03Z""#, "1"),
        ] {
            let job = #"{"operation":{"kind":"command","action":"ClearCache"},"filter":{\#(filter)}}"#
            let counted = try await system.call(.post, "/api/v1/jobs?dryRun=true", job)
            #expect(counted.value("stationCount") == count, "\(counted.text)")
        }
        let wrong = #"{"operation":{"kind":"command","action":"ClearCache"},"filter":{"status":["Odd"]}}"#
        #expect(try await system.call(.post, "/api/v1/jobs?dryRun=true", wrong).status == 422)
    }
}
