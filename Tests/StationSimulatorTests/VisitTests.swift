import OCPP16
import OCPPJ
import Testing

@testable import StationSimulator

@Suite("Simulated station: a long run with cars that come and go")
struct VisitTests {
    /// A central system that answers everything, and what it learnt.
    struct Ledger: Equatable {
        var starts: [StartTransaction] = []
        var stops: [Int: StopTransaction] = [:]
        var values: [Int: [MeterValues]] = [:]
        var actions: [String] = []
    }

    /// Plays hours of visits; the connection breaks every `cutEvery` minutes.
    private func play(seed: UInt64, hours: Int, cutEvery: Int?) throws -> Ledger {
        var ledger = Ledger()
        var dialogue = Dialogue { settings in
            settings.seed = seed
            settings.connectorCount = 2
            settings.visits = VisitSettings(tags: ["A", "B"], pause: .seconds(60))
        }
        dialogue.happen(.start)
        dialogue.happen(.connected)
        for minute in 0..<(hours * 60) {
            try answerAll(&dialogue, &ledger)
            if let cutEvery, minute % cutEvery == cutEvery - 1 {
                dialogue.happen(.disconnected("cut"))
                dialogue.forgetCalls()
                for _ in 0..<5 {
                    dialogue.wait(.seconds(30))
                    dialogue.happen(.connectionFailed("refused"))
                }
                dialogue.wait(.seconds(61))
                dialogue.happen(.connected)
            }
            for _ in 0..<12 {
                dialogue.wait(.seconds(5))
                try answerAll(&dialogue, &ledger)
            }
        }
        return ledger
    }

    private func answerAll(_ dialogue: inout Dialogue, _ ledger: inout Ledger) throws {
        while let action = dialogue.calls.first?.action {
            ledger.actions.append(action)
            switch action {
            case "BootNotification": try dialogue.answerBoot(.accepted)
            case "Heartbeat":
                let (id, _) = try dialogue.expect(Heartbeat.self)
                dialogue.answer(id, Heartbeat.Response(currentTime: dialogue.now))
            case "StatusNotification": try dialogue.answerStatuses()
            case "Authorize": try dialogue.answerAuthorize()
            case "StartTransaction":
                ledger.starts.append(try dialogue.answerStart(transaction: ledger.starts.count + 1))
            case "MeterValues":
                let values = try dialogue.answerMeterValues()
                ledger.values[try #require(values.transactionId), default: []].append(values)
            default:
                let stop = try dialogue.answerStop()
                #expect(ledger.stops.updateValue(stop, forKey: stop.transactionId) == nil)
            }
        }
    }

    @Test("every session is told once, in order, with a meter that never falls", arguments: [1, 2, 3])
    func ledgers(seed: UInt64) throws {
        let ledger = try play(seed: seed, hours: 12, cutEvery: 7)
        #expect(ledger.starts.count > 20)
        #expect(ledger.starts.count - ledger.stops.count <= 2)
        for (id, stop) in ledger.stops {
            let start = ledger.starts[id - 1]
            #expect(stop.timestamp >= start.timestamp)
            let readings = (ledger.values[id] ?? []).flatMap(\.meterValue).flatMap(\.sampledValue)
                .filter { $0.measurand == .energyActiveImportRegister }.compactMap { Int($0.value) }
            let registers = [start.meterStart] + readings + [stop.meterStop]
            #expect(registers == registers.sorted())
        }
    }

    @Test("the same seed gives the same run")
    func deterministic() throws {
        #expect(try play(seed: 5, hours: 3, cutEvery: 11) == play(seed: 5, hours: 3, cutEvery: 11))
        #expect(try play(seed: 5, hours: 3, cutEvery: nil) != play(seed: 6, hours: 3, cutEvery: nil))
    }

    @Test("drivers end with the tag, with the plug, and after a full battery")
    func variety() throws {
        let ledger = try play(seed: 9, hours: 24, cutEvery: nil)
        let reasons = Set(ledger.stops.values.compactMap(\.reason))
        #expect(reasons.isSuperset(of: [.local, .evDisconnected]))
    }
}
