import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("Transactions: nothing lost, nothing doubled")
struct TransactionTests {
    @Test("a session is stored with its energy")
    func session() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        #expect(try await system.start() == #"{"idTagInfo":{"status":"Accepted"},"transactionId":1}"#)
        #expect(try await system.stop(1) == "{}")
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.energyWh == 1_000)
        #expect(transaction.stopReason == "Local")
        #expect(transaction.flags.isEmpty)
    }

    @Test(
        "Reproducer: a repeated start gets the first answer word for word, never ConcurrentTx against itself")
    func repeatedStart() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let first = try await system.start()
        #expect(try await system.start() == first)
        #expect(try await system.start(tag: "tag") == first)
        #expect(try await system.transactions().count == 1)
    }

    @Test("a refused tag's start is stored with a fresh id and its reason")
    func refusedStart() async throws {
        let system = try await TestSystem()
        #expect(
            try await system.start(tag: "NOBODY") == #"{"idTagInfo":{"status":"Invalid"},"transactionId":1}"#)
        #expect(
            try await system.start(tag: "OTHER") == #"{"idTagInfo":{"status":"Invalid"},"transactionId":2}"#)
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.startVerdictReason == "unknown id tag")
        #expect(transaction.flags.contains(.refusedTag))
    }

    @Test("a tag with an open transaction elsewhere is ConcurrentTx, and still gets an id")
    func concurrent() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start(connector: 1)
        let second = try await system.start(connector: 2, at: "2026-09-21T12:10:00.000Z")
        #expect(second == #"{"idTagInfo":{"status":"ConcurrentTx"},"transactionId":2}"#)
    }

    @Test("a queued start from before the open one does not count as concurrent")
    func queuedStart() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start(connector: 1, at: "2026-09-21T12:00:00.000Z")
        let queued = try await system.start(connector: 2, at: "2026-09-21T10:00:00.000Z")
        #expect(queued.contains("Accepted"))
    }

    @Test("a second start on a connector keeps both and flags the first")
    func superseded() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        #expect(try await system.start(at: "2026-09-21T12:30:00.000Z").contains("Accepted"))
        let transactions = try await system.transactions()
        #expect(transactions.map(\.flags) == [[.superseded], []])
        #expect(transactions.allSatisfy { $0.stoppedAt == nil })
    }

    @Test("a repeated stop changes nothing and gets the same answer; one with other content is flagged")
    func repeatedStop() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        let answer = try await system.stop(1, more: #","idTag":"TAG""#)
        #expect(answer == #"{"idTagInfo":{"status":"Accepted"}}"#)
        #expect(try await system.stop(1, more: #","idTag":"TAG""#) == answer)
        #expect(try await system.stop(1, meter: 9_999) == answer)
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.energyWh == 1_000)
        #expect(transaction.flags == [.secondStop])
    }

    @Test("a stop without a known id is matched to the only open transaction", arguments: [-1, 0, 777])
    func stopMatchedByTime(id: Int64) async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        #expect(try await system.stop(id) == "{}")
        #expect(try await system.stop(id) == "{}")
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.flags == [.matchedByTime])
        #expect(transaction.energyWh == 1_000)
    }

    @Test("a stop that fits no transaction is acknowledged and kept once")
    func orphanStop() async throws {
        let system = try await TestSystem()
        #expect(try await system.stop(55) == "{}")
        #expect(try await system.stop(55) == "{}")
        let orphans = try await system.database.read { [system = system.system] in
            try system.orphanStops(PageRequest(), in: $0).items
        }
        #expect(orphans.map(\.reportedTransactionId) == [55])
    }

    @Test("odd stops are kept as they are and flagged")
    func oddStop() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        _ = try await system.stop(1, meter: 500, at: "2026-09-21T11:00:00.000Z")
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.flags == [.meterBackwards, .timesReversed])
        #expect(transaction.meterStopWh == 500)
    }

    @Test("Reproducer: a start with an impossible date is counted once, whenever it is repeated")
    func repeatedStartWithoutTime() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        let payload = #"{"connectorId":1,"idTag":"TAG","meterStart":5,"timestamp":"2022-02-29T00:00:00Z"}"#
        let first = try await system.call("StartTransaction", payload)
        let later = TestSystem.noon.adding(.seconds(90))
        #expect(try await system.call("StartTransaction", payload, at: later) == first)
        #expect(try await system.transactions().count == 1)
    }

    @Test("ids are unique over all stations")
    func uniqueIDs() async throws {
        let system = try await TestSystem()
        let other = try await system.database.write { [system = system.system] transaction in
            _ = try system.registerStation(
                "CP2", StationChange(), actor: "test", at: TestSystem.noon, in: transaction)
            let context = try TestSystem.connect("CP2", system, transaction)
            return StationSessionContext(
                stationID: context.stationID, identity: "CP2", generation: context.generation,
                isAccepted: true,
                strictness: .lenient, connectionID: context.connectionID)
        }
        _ = try await system.start()
        let second = try await system.call(
            "StartTransaction",
            #"{"connectorId":1,"idTag":"X","meterStart":0,"timestamp":"2026-09-21T12:00:00Z"}"#, as: other)
        #expect(second.contains(#""transactionId":2"#))
    }
}
