import CentralSystem
import OCPP16
import OCPPJ
import Testing

@Suite("Stops that fit badly: every stop is kept, none is booked twice or on a guess")
struct StopMatchingTests {
    private let data = #"""
        ,"transactionData":[{"timestamp":"2026-09-21T12:30:00Z","sampledValue":[{"value":"1700"}]}]
        """#

    private func charging() async throws -> TestSystem {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        return system
    }

    @Test("Reproducer: the transactionData of a stop that fits no transaction is kept with it")
    func orphanData() async throws {
        let system = try await TestSystem()
        _ = try await system.stop(55, more: data)
        let kept = try await system.texts("select transaction_data as v from orphan_stop")
        #expect(kept.first?.contains("1700") == true)
    }

    @Test("Reproducer: a second stop with other content is kept, with its meter values")
    func secondStop() async throws {
        let system = try await charging()
        _ = try await system.stop(1)
        #expect(try await system.stop(1, meter: 2_500, at: "2026-09-21T13:10:00.000Z", more: data) == "{}")
        #expect(try await system.number("select meter_stop as n from orphan_stop") == 2_500)
        #expect(try await system.meterValues(of: 1).map { $0.sampledValue.map(\.value) } == [["1700"]])
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.meterStopWh == 2_000)
        #expect(transaction.flags == [.secondStop])
    }

    @Test("Reproducer: a stop by the true id replaces one that was only matched by time")
    func exactStopWins() async throws {
        let system = try await charging()
        _ = try await system.stop(-1, meter: 9_000)
        _ = try await system.stop(1, meter: 2_500, at: "2026-09-21T13:10:00.000Z")
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.meterStopWh == 2_500)
        #expect(transaction.flags == [.secondStop])
        #expect(try await system.number("select meter_stop as n from orphan_stop") == 9_000)
        #expect(try await system.number("select reported_transaction_id as n from orphan_stop") == -1)
    }

    @Test("Reproducer: an orphan stop that is repeated stays one, though a start has come in meanwhile")
    func repeatedOrphan() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.stop(-1)
        _ = try await system.start()
        _ = try await system.stop(-1)
        #expect(try await system.number("select count(*) as n from orphan_stop") == 1)
        #expect(try await system.transactions().first?.stoppedAt == nil)
    }

    @Test("among several open transactions the one of the stop's tag is meant")
    func matchedByTag() async throws {
        let system = try await charging()
        try await system.addTag(.member)
        _ = try await system.start(connector: 2, tag: "MEMBER")
        _ = try await system.stop(0, more: #","idTag":"member""#)
        #expect(try await system.transactions().map { $0.stoppedAt != nil } == [false, true])
    }

    @Test("among several open transactions a stop without a tag is an orphan")
    func ambiguous() async throws {
        let system = try await charging()
        _ = try await system.start(connector: 2, tag: "OTHER")
        _ = try await system.stop(0)
        #expect(try await system.transactions().allSatisfy { $0.stoppedAt == nil })
        #expect(try await system.number("select count(*) as n from orphan_stop") == 1)
    }

    @Test("Reproducer: a repeated stop whose time cannot be read is one stop", arguments: [1, -1])
    func unreadableTime(id: Int64) async throws {
        let system = try await charging()
        for seconds in [0, 60, 120] {
            let payload = #"{"transactionId":\#(id),"meterStop":2000,"timestamp":"yesterday"}"#
            let time = TestSystem.noon.adding(.seconds(seconds))
            #expect(try await system.call("StopTransaction", payload, at: time) == "{}")
        }
        #expect(try await system.number("select count(*) as n from orphan_stop") == 0)
        #expect(try await system.transactions().first?.flags == (id == 1 ? [] : [.matchedByTime]))
    }

    @Test("an orphan stop whose time cannot be read is kept once")
    func unreadableOrphan() async throws {
        let system = try await TestSystem()
        for seconds in [0, 60] {
            let payload = #"{"transactionId":9,"meterStop":2000,"timestamp":"yesterday"}"#
            _ = try await system.call(
                "StopTransaction", payload, at: TestSystem.noon.adding(.seconds(seconds)))
        }
        #expect(try await system.number("select count(*) as n from orphan_stop") == 1)
    }

    @Test("Reproducer: the connector shows no power after the stop")
    func powerAfterStop() async throws {
        let system = try await charging()
        let power = #"{"value":"7000","measurand":"Power.Active.Import","unit":"W"}"#
        _ = try await system.call("StatusNotification", Self.charging)
        _ = try await system.meter("2026-09-21T12:50:00Z", power, transaction: 1)
        #expect(try await system.connectors().map(\.powerW) == [7_000])
        _ = try await system.stop(1)
        #expect(try await system.connectors().map(\.powerW) == [0])
    }

    private static let charging = #"{"connectorId":1,"errorCode":"NoError","status":"Charging"}"#
}
