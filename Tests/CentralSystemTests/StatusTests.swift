import CentralSystem
import OCPPJ
import Testing

@Suite("Statuses: taken as they come, oddities noted")
struct StatusTests {
    private func status(
        _ system: TestSystem, _ status: String, connector: Int = 1, at time: String? = nil,
        error: String = "NoError"
    ) async throws {
        let timestamp = time.map { #","timestamp":"\#($0)""# } ?? ""
        let payload =
            #"{"connectorId":\#(connector),"errorCode":"\#(error)","status":"\#(status)"\#(timestamp)}"#
        #expect(try await system.call("StatusNotification", payload) == "{}")
    }

    @Test("Reproducer: connector 0 is never Charging, not even in its first message")
    func connectorZero() async throws {
        let system = try await TestSystem()
        try await status(system, "Charging", connector: 0)
        #expect(try await system.deviationKinds() == ["transition"])
    }

    @Test("Reproducer: a clock that goes back is noted, and the status that came last counts")
    func clockBack() async throws {
        let system = try await TestSystem()
        try await status(system, "Available", at: "2026-09-21T12:00:00Z")
        try await status(system, "Preparing", at: "2026-09-21T11:00:00Z")
        #expect(try await system.connectors().map(\.status) == ["Preparing"])
        #expect(try await system.deviationKinds() == ["clockBack"])
    }

    @Test("Reproducer: a repeated status is no event, a new error is")
    func changesOnly() async throws {
        let system = try await TestSystem()
        try await status(system, "Available")
        let seq = try await system.lastEvent()
        try await status(system, "Available")
        #expect(try await system.eventTypes(after: seq).isEmpty)
        try await status(system, "Available", error: "WeakSignal")
        #expect(try await system.eventTypes(after: seq) == ["connector.status"])
    }
}
