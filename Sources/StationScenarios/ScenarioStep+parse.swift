import OCPP16
import StationSimulator
import Yams

extension ScenarioStep {
    /// What a step can do; each step has one of them.
    private static let actions = [
        "plug", "unplug", "tag", "fault", "repair", "lineLoss", "powerLoss", "wait", "until",
    ]
    private static let details = ["connector", "within", "soc", "kW", "kWh", "phases"]

    init(_ node: Node) throws(ScenarioFailure) {
        // Steps without a value are plain words.
        if let word = node.string {
            self.init(line: node.mark?.line ?? 0, action: try Self.word(word, node.mark?.line))
            return
        }
        let fields = try Fields(node, Self.actions + Self.details)
        let chosen = Self.actions.filter(fields.has)
        guard chosen.count == 1 else {
            throw ScenarioFailure(
                line: fields.line,
                "a step has one of \(Self.actions.joined(separator: ", ")); this has "
                    + (chosen.isEmpty ? "none" : chosen.joined(separator: " and ")))
        }
        self.init(line: fields.line ?? 0, action: try Self.action(chosen[0], fields))
    }

    private static func word(_ word: String, _ line: Int?) throws(ScenarioFailure) -> Action {
        switch word {
        case "lineLoss": return .happen(.lineLoss)
        case "powerLoss": return .happen(.powerLoss)
        default: throw ScenarioFailure(line: line, "\(word) is no step")
        }
    }

    private static func action(_ name: String, _ fields: Fields) throws(ScenarioFailure) -> Action {
        switch name {
        case "plug": return .happen(.plugIn(connector: try connector("plug", fields), try vehicle(fields)))
        case "unplug": return .happen(.unplug(connector: try connector("unplug", fields)))
        case "repair": return .happen(.repair(connector: try connector("repair", fields)))
        case "tag":
            let tag = IdToken(try fields.text("tag", max: 20) ?? "")
            return .happen(.presentTag(tag, connector: try fields.number("connector", in: 1...100)))
        case "fault":
            let code = try fields.text("fault", max: 50).flatMap(ChargePointErrorCode.init(rawValue:))
            guard let code, code != .noError else {
                let codes = ChargePointErrorCode.allCases.map(\.rawValue)
                throw ScenarioFailure(
                    line: fields.line, "fault is one of \(codes.joined(separator: ", "))")
            }
            return .happen(.fault(connector: try connector("connector", fields), code))
        case "wait": return .wait(.seconds(try fields.decimal("wait", in: 0...86_400) ?? 0))
        case "until": return try until(fields)
        default: return try word(name, fields.line)
        }
    }

    private static func connector(_ name: String, _ fields: Fields) throws(ScenarioFailure) -> Int {
        try fields.number(name, in: 1...100) ?? 1
    }

    private static func vehicle(_ fields: Fields) throws(ScenarioFailure) -> Vehicle {
        Vehicle(
            capacityWattHours: (try fields.decimal("kWh", in: 0.1...10_000) ?? 58) * 1_000,
            stateOfCharge: (try fields.decimal("soc", in: 0...100) ?? 30) / 100,
            maximumPower: (try fields.decimal("kW", in: 0.1...1_000) ?? 11) * 1_000,
            phases: try fields.number("phases", in: 1...3) ?? 3)
    }

    private static func until(_ fields: Fields) throws(ScenarioFailure) -> Action {
        let word = try fields.text("until", max: 50) ?? ""
        let limit = Duration.seconds(try fields.decimal("within", in: 0...86_400) ?? 60)
        switch word {
        case "connected": return .untilConnected(true, within: limit)
        case "disconnected": return .untilConnected(false, within: limit)
        case "delivered": return .untilDelivered(within: limit)
        default:
            guard let status = ChargePointStatus(rawValue: word) else {
                throw ScenarioFailure(
                    line: fields.line,
                    "until is connected, disconnected, delivered, or a status such as Charging")
            }
            return .untilStatus(status, connector: try connector("connector", fields), within: limit)
        }
    }
}
