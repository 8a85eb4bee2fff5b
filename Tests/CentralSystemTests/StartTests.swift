import CentralSystem
import OCPPJ
import Testing

@Suite("Starts from the field: odd clocks, late queues, unknown connectors")
struct StartTests {
    @Test("Reproducer: a start makes its connector known")
    func connector() async throws {
        let system = try await TestSystem()
        _ = try await system.start(connector: 3)
        #expect(try await system.connectors().map(\.connectorId) == [3])
        #expect(try await system.connectors().map(\.transactionId) == [1])
    }

    @Test("Reproducer: a queued start behind a newer open one is the superseded one")
    func lateStart() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start(at: "2026-09-21T12:00:00.000Z")
        _ = try await system.start(meter: 500, at: "2026-09-21T10:00:00.000Z")
        #expect(try await system.transactions().map(\.flags) == [[], [.superseded]])
        #expect(try await system.connectors().first?.transactionId == 1)
    }

    @Test("Reproducer: a station whose clock was never set does not escape ConcurrentTx")
    func clockNeverSet() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start(connector: 1)
        let second = try await system.start(connector: 2, at: "1970-01-01T00:05:00.000Z")
        #expect(second.contains("ConcurrentTx"))
        #expect(try await system.transactions().last?.flags == [.refusedTag, .clockOff])
    }

    @Test("a start on connector 0 is kept, and can be found by its flag")
    func connectorZero() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        #expect(try await system.start(connector: 0).contains(#""transactionId":1"#))
        #expect(try await system.transactions().first?.flags.map(\.rawValue) == ["connectorZero"])
    }

    @Test("a start on a busy connector tells of the older transaction")
    func supersededEvent() async throws {
        let system = try await TestSystem()
        _ = try await system.start()
        let seq = try await system.lastEvent()
        _ = try await system.start(meter: 1_500, at: "2026-09-21T12:30:00.000Z")
        #expect(try await system.eventTypes(after: seq) == ["transaction.updated", "transaction.started"])
    }
}
