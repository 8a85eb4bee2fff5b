import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Transactions over the API")
struct TransactionRoutesTests {
    @Test("a transaction is seen while it runs and after it, with its meter values")
    func life() async throws {
        let system = try await TestOperator()
        _ = try await system.call(.post, "/api/v1/id-tags", #"{"idTag":"TAG"}"#)
        let context = try #require(try await system.connect("CP1"))
        _ = try await system.say(
            context, "BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M"}"#)
        let begin = #"{"connectorId":1,"idTag":"TAG","meterStart":1000,"timestamp":"2026-01-01T10:00:00Z"}"#
        _ = try await system.say(context, "StartTransaction", begin)
        let active = try await system.call(.get, "/api/v1/transactions?station=CP1&state=active")
        let id = try #require(active.value("data.0.transactionId"))
        #expect(active.value("data.0.station") == "CP1")
        #expect(active.value("data.0.meterStartWh") == "1000")
        let samples = ["10:10", "10:20", "10:30"].map { time in
            #"{"timestamp":"2026-01-01T\#(time):00Z","sampledValue":[{"value":"1500"}]}"#
        }
        _ = try await system.say(
            context, "MeterValues",
            #"{"connectorId":1,"transactionId":\#(id),"meterValue":[\#(samples.joined(separator: ","))]}"#)
        let path = "/api/v1/transactions/\(id)"
        let values = try await system.call(.get, path + "/meter-values?limit=2")
        #expect(values.value("data.0.timestamp") == "2026-01-01T10:10:00.000Z")
        #expect(values.value("data.0.sampledValue.0.value") == "1500")
        #expect(values.value("data.0.sampledValue.0.measurand") == "Energy.Active.Import.Register")
        let cursor = try #require(values.value("page.next"))
        let rest = try await system.call(.get, path + "/meter-values?limit=2&cursor=\(cursor)")
        #expect(rest.value("data.0.timestamp") == "2026-01-01T10:30:00.000Z")
        let stop = try await system.call(.post, path + "/stop", #"{"reason":"asked by the driver"}"#)
        #expect(stop.status == 202)
        #expect(stop.value("action") == "RemoteStopTransaction")
        #expect(stop.value("payload.transactionId") == id)
        #expect(stop.headers[.location] == stop.value("id").map { "/api/v1/commands/\($0)" })
        _ = try await system.say(
            context, "StopTransaction",
            #"{"transactionId":\#(id),"meterStop":3000,"timestamp":"2026-01-01T11:00:00Z","reason":"Remote"}"#
        )
        let ended = try await system.call(.get, path)
        #expect(ended.value("state") == "ended")
        #expect(ended.value("energyWh") == "2000")
        #expect(ended.value("stopReason") == "Remote")
        let again = try await system.call(.post, path + "/stop")
        #expect(again.status == 409)
        #expect(again.value("code") == "transaction-ended")
        #expect(
            try await system.call(.get, "/api/v1/transactions?idTag=tag&state=ended").value("data.0.idTag")
                == "TAG")
    }

    @Test("an unknown transaction is not found, whatever it is called", arguments: ["2000000000", "x", "-1"])
    func unknown(id: String) async throws {
        let system = try await TestOperator()
        #expect(try await system.call(.get, "/api/v1/transactions/\(id)").status == 404)
        #expect(try await system.call(.get, "/api/v1/transactions/\(id)/meter-values").status == 404)
        #expect(try await system.call(.post, "/api/v1/transactions/\(id)/stop").status == 404)
        #expect(try await system.call(.get, "/api/v1/orphan-stops").value("data.0") == nil)
    }
}
