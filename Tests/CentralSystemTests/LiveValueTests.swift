import CentralSystem
import OCPPJ
import Testing

@Suite("Live values: what the newest sample says, whatever the station's clock")
struct LiveValueTests {
    private func power(_ value: String, phase: String? = nil, context: String? = nil) -> String {
        let more = [phase.map { #","phase":"\#($0)""# }, context.map { #","context":"\#($0)""# }]
        return #"{"value":"\#(value)","measurand":"Power.Active.Import","unit":"W""#
            + more.compactMap(\.self).joined() + "}"
    }

    private func charging() async throws -> TestSystem {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        return system
    }

    private func livePower(_ samples: [String]) async throws -> Int? {
        let system = try await charging()
        _ = try await system.meter("2026-09-21T12:10:00Z", samples.joined(separator: ","), transaction: 1)
        return try await system.transactions().first?.powerW
    }

    @Test("Reproducer: one value from the far future does not stop the live values for ever")
    func future() async throws {
        let system = try await charging()
        _ = try await system.meter("2099-01-01T00:00:00Z", power("7000"), transaction: 1)
        let later = TestSystem.noon.adding(.seconds(60))
        _ = try await system.meter("2026-09-21T14:14:00Z", power("3000"), transaction: 1, at: later)
        #expect(try await system.transactions().first?.powerW == 3_000)
        #expect(try await system.meterValues(of: 1).count == 2)
    }

    @Test("Reproducer: what the newest sample does not say is taken from the sample before it")
    func olderMeasurand() async throws {
        let system = try await charging()
        let values = #"""
            {"connectorId":1,"transactionId":1,"meterValue":[
            {"timestamp":"2026-09-21T12:20:00Z","sampledValue":[\#(power("3000"))]},
            {"timestamp":"2026-09-21T12:10:00Z","sampledValue":[{"value":"1500"},\#(power("9000"))]}]}
            """#
        _ = try await system.call("MeterValues", values)
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.powerW == 3_000)
        #expect(transaction.energyWh == 500)
    }

    @Test("Reproducer: phases are not summed twice over two contexts or two ways of naming them")
    func phasesOnce() async throws {
        let periodic = ["L1", "L2", "L3"].map { power("1000", phase: $0, context: "Sample.Periodic") }
        let clock = ["L1", "L2", "L3"].map { power("1000", phase: $0, context: "Sample.Clock") }
        #expect(try await livePower(periodic + clock) == 3_000)
        let neutral = ["L1-N", "L2-N", "L3-N"].map { power("1000", phase: $0) }
        #expect(try await livePower(periodic + neutral) == 3_000)
        #expect(try await livePower(neutral) == 3_000)
    }

    @Test("a hexadecimal block that does not say what it is is no number")
    func block() async throws {
        #expect(try await livePower([power("0x1F40")]) == nil)
    }

    @Test("Reproducer: the main meter shows its value, though it sits at the inlet and nobody named it")
    func mainMeter() async throws {
        let system = try await TestSystem()
        let sample = #"{"value":"22000","measurand":"Power.Active.Import","location":"Inlet"}"#
        _ = try await system.meter("2026-09-21T12:10:00Z", sample, connector: 0)
        #expect(try await system.connectors().map(\.powerW) == [22_000])
    }
}
