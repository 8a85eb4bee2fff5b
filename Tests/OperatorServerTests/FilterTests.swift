import Database
import DatabaseTesting
import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Filters of lists, and what lists tell")
struct FilterTests {
    private func transactionTimes(_ answer: TestOperator.Answer) -> [String] {
        (0..<5).compactMap { answer.value("data.\($0).startedAt") }
    }

    @Test("transactions are found by the time of their start, from the first time to before the second")
    func started() async throws {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("CP1"))
        _ = try await system.say(
            context, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
        for hour in 10...12 {
            _ = try await system.say(
                context, "StartTransaction",
                #"{"connectorId":1,"idTag":"T","meterStart":1,"timestamp":"2026-01-01T\#(hour):00:00Z"}"#)
        }
        let (ten, eleven, twelve) = (
            "2026-01-01T10:00:00.000Z", "2026-01-01T11:00:00.000Z", "2026-01-01T12:00:00.000Z"
        )
        let path = "/api/v1/transactions?"
        #expect(
            transactionTimes(try await system.call(.get, path + "startedAfter=\(eleven)")) == [
                twelve, eleven,
            ])
        #expect(
            transactionTimes(try await system.call(.get, path + "startedBefore=\(eleven)")) == [ten])
        #expect(
            transactionTimes(
                try await system.call(.get, path + "startedAfter=\(ten)&startedBefore=\(twelve)"))
                == [eleven, ten])
        let reversed = try await system.call(.get, path + "startedAfter=\(twelve)&startedBefore=\(ten)")
        #expect(reversed.status == 400)
    }

    @Test("stations are found by the status of any connector")
    func status() async throws {
        let system = try await TestOperator()
        for (identity, status) in [("CP1", "Faulted"), ("CP2", "Available")] {
            let context = try #require(try await system.connect(identity))
            _ = try await system.say(
                context, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
            _ = try await system.say(
                context, "StatusNotification",
                #"{"connectorId":1,"errorCode":"NoError","status":"\#(status)"}"#)
        }
        let faulted = try await system.call(.get, "/api/v1/stations?status=Faulted")
        #expect(faulted.value("data.0.identity") == "CP1")
        #expect(faulted.value("data.1") == nil)
        #expect(try await system.call(.get, "/api/v1/stations?status=Broken").status == 400)
    }

    @Test("an orphan stop shows the meter values that came with it")
    func orphan() async throws {
        let system = try await TestOperator()
        let context = try #require(try await system.connect("CP1"))
        _ = try await system.say(
            context, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
        _ = try await system.say(
            context, "StopTransaction",
            """
            {"transactionId":-1,"meterStop":5,"timestamp":"2026-01-01T11:00:00Z","transactionData":[
            {"timestamp":"2026-01-01T10:59:00Z","sampledValue":[{"value":"4"}]}]}
            """)
        let stops = try await system.call(.get, "/api/v1/orphan-stops")
        #expect(stops.value("data.0.transactionData.0.sampledValue.0.value") == "4")
    }

    @Test("the last use of a key is noted, and at most once a minute")
    func lastUse() async throws {
        let system = try await TestOperator()
        var lastUse: String?
        let isNoted = try await eventually {
            lastUse = try await system.call(.get, "/api/v1/api-keys").value("data.0.lastUsedAt")
            return lastUse != nil
        }
        #expect(isNoted)
        _ = try await system.call(.get, "/api/v1/api-keys")
        // A write that waits behind whatever the request may have submitted.
        try await system.database.write { _ in }
        #expect(try await system.call(.get, "/api/v1/api-keys").value("data.0.lastUsedAt") == lastUse)
        try await system.database.write {
            try $0.execute("update api_key set last_used_at = last_used_at - 61000000")
        }
        _ = try await system.call(.get, "/api/v1/api-keys")
        try await system.database.write { _ in }
        let later = try #require(try await system.call(.get, "/api/v1/api-keys").value("data.0.lastUsedAt"))
        #expect(later >= lastUse ?? later)
    }
}
