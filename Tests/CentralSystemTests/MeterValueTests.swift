import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("Meter values: every value once, live views only forward")
struct MeterValueTests {
    private func values(
        _ time: String, _ samples: String, transaction: Int? = 1, connector: Int = 1
    ) -> String {
        let id = transaction.map { #""transactionId":\#($0),"# } ?? ""
        return
            #"{"connectorId":\#(connector),\#(id)"meterValue":[{"timestamp":"\#(time)","sampledValue":[\#(samples)]}]}"#
    }

    private func charging() async throws -> TestSystem {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start()
        return system
    }

    @Test("repeated values are counted once, and new measurands of the same instant are added")
    func merge() async throws {
        let system = try await charging()
        let energy = #"{"value":"1500"}"#
        let power = #"{"value":"7.2","measurand":"Power.Active.Import","unit":"kW"}"#
        for samples in [energy, energy, "\(energy),\(power)"] {
            #expect(try await system.call("MeterValues", values("2026-09-21T12:10:00Z", samples)) == "{}")
        }
        let stored = try await system.meterValues(of: 1)
        #expect(stored.count == 1)
        #expect(stored.first?.sampledValue.map(\.value) == ["1500", "7.2"])
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.energyWh == 500)
        #expect(transaction.powerW == 7_200)
    }

    @Test("transactionData does not count what MeterValues brought already")
    func transactionData() async throws {
        let system = try await charging()
        _ = try await system.call("MeterValues", values("2026-09-21T12:10:00Z", #"{"value":"1500"}"#))
        let data = #"""
            ,"transactionData":[{"timestamp":"2026-09-21T12:10:00Z","sampledValue":[{"value":"1500",
            "context":"Sample.Periodic"}]},{"timestamp":"2026-09-21T13:00:00Z","sampledValue":[{"value":"2000",
            "context":"Transaction.End"}]}]
            """#
        _ = try await system.stop(1, more: data)
        #expect(
            try await system.meterValues(of: 1).map { $0.sampledValue.map(\.value) } == [["1500"], ["2000"]])
    }

    @Test("late values do not overwrite the latest ones")
    func lateValues() async throws {
        let system = try await charging()
        _ = try await system.call("MeterValues", values("2026-09-21T12:20:00Z", #"{"value":"1800"}"#))
        _ = try await system.call("MeterValues", values("2026-09-21T12:10:00Z", #"{"value":"1400"}"#))
        #expect(try await system.transactions().first?.energyWh == 800)
        #expect(try await system.meterValues(of: 1).count == 2)
    }

    @Test(
        "values with an id that is not ours go to the open transaction of the connector",
        arguments: [-1, 0, 99])
    func unknownID(id: Int) async throws {
        let system = try await charging()
        let payload = values("2026-09-21T12:10:00Z", #"{"value":"1500"}"#, transaction: id)
        #expect(try await system.call("MeterValues", payload) == "{}")
        #expect(try await system.meterValues(of: 1).count == 1)
    }

    @Test("values without a transaction are kept beside, and change no transaction")
    func mainMeter() async throws {
        let system = try await charging()
        let payload = values("2026-09-21T12:10:00Z", #"{"value":"99999"}"#, transaction: nil, connector: 0)
        #expect(try await system.call("MeterValues", payload) == "{}")
        #expect(try await system.meterValues(of: 1).isEmpty)
        #expect(try await system.number("select count(*) as n from meter_value where owner < 0") == 1)
        #expect(try await system.transactions().first?.energyWh == nil)
    }

    @Test("phases are summed where no total is given; signed blocks are kept and never read as numbers")
    func phases() async throws {
        let system = try await charging()
        let phases = (1...3).map { number in
            #"{"value":"2300,5","measurand":"Power.Active.Import","phase":"L\#(number)","unit":"W"}"#
        }
        let samples = phases + [#"{"value":"AA55","format":"SignedData"}"#]
        let payload = values("2026-09-21T12:10:00Z", samples.joined(separator: ","))
        #expect(try await system.call("MeterValues", payload) == "{}")
        let transaction = try #require(try await system.transactions().first)
        #expect(transaction.powerW == 6_902)
        #expect(transaction.energyWh == nil)
        #expect(try await system.meterValues(of: 1).first?.sampledValue.count == 4)
    }
}
