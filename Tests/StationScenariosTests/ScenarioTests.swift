import OCPP16
import StationScenarios
import StationSimulator
import Testing

@Suite("Scenarios are read, or refused with the line of the fault")
struct ScenarioTests {
    @Test("every step")
    func whole() throws {
        let scenario = try Scenario(
            yaml: """
                connectors: 2
                quirks: [noTimeZone, doubled]
                times: 3
                steps:
                  - plug: 2
                    soc: 80
                    kW: 22
                    kWh: 40
                  - tag: "0412345678"
                    connector: 2
                  - until: Charging
                    connector: 2
                    within: 2.5
                  - lineLoss
                  - until: disconnected
                  - until: delivered
                  - fault: GroundFailure
                  - repair: 1
                  - wait: 0.5
                  - unplug: 2
                """)
        #expect(scenario.connectors == 2)
        #expect(scenario.quirks == [.noTimeZone, .doubled])
        #expect(scenario.times == 3)
        #expect(scenario.steps.map(\.line) == [5, 9, 11, 14, 15, 16, 17, 18, 19, 20])
        guard case .happen(.plugIn(let connector, let vehicle)) = scenario.steps[0].action,
            case .happen(.presentTag(let tag, let at)) = scenario.steps[1].action,
            case .untilStatus(let status, _, let limit) = scenario.steps[2].action,
            case .happen(.fault(let faulted, let code)) = scenario.steps[6].action
        else { return #expect(Bool(false), "other steps") }
        #expect(connector == 2 && vehicle.capacityWattHours == 40_000 && vehicle.maximumPower == 22_000)
        #expect(tag == IdToken("0412345678") && at == 2)
        #expect(status == .charging && limit == .seconds(2.5))
        #expect(faulted == 1 && code == .groundFailure)
    }

    @Test(
        "faults",
        arguments: [
            ("steps: [", nil, "this is no YAML"),
            ("connectors: 2", 1, "steps is a list of at least one step"),
            ("setps: []", 1, "setps is not known here; there are connectors, quirks, times, steps"),
            ("steps:\n  - plgu: 1", 2, "plgu is not known here"),
            ("steps:\n  - wait: 1\n  - sleep", 3, "sleep is no step"),
            ("steps:\n  - plug: 1\n    tag: A", 2, "this has plug and tag"),
            ("steps:\n  - connector: 1", 2, "this has none"),
            ("steps:\n  - until: Happy", 2, "a status such as Charging"),
            ("steps:\n  - fault: Broken", 2, "fault is one of"),
            ("steps:\n  - wait: long", 2, "wait is a number from 0.0 to 86400.0"),
            ("steps:\n  - tag: 123456789012345678901", 2, "tag is a text of 1 to 20 characters"),
            ("quirks: [shy]\nsteps:\n  - wait: 1", 1, "shy is no quirk; there are bootsAlways"),
        ] as [(String, Int?, String)])
    func faults(yaml: String, line: Int?, words: String) throws {
        let failure = #expect(throws: ScenarioFailure.self) { try Scenario(yaml: yaml) }
        #expect(failure?.line == line)
        #expect(failure?.sentence.contains(words) == true, "\(failure?.sentence ?? "")")
    }
}
