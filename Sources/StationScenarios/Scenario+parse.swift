import StationSimulator
import Yams

extension Scenario {
    private static let members = ["connectors", "quirks", "times", "steps"]

    /// Reads YAML; throws `ScenarioFailure` with the line of the first fault.
    public init(yaml: String) throws(ScenarioFailure) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw ScenarioFailure(line: nil, "this is no YAML: \(error)")
        } catch {
            throw ScenarioFailure(line: nil, "\(error)")
        }
        let fields = try Fields(root, Self.members)
        connectors = try fields.number("connectors", in: 1...100)
        times = try fields.number("times", in: 1...1_000_000) ?? 1
        for node in fields["quirks"]?.sequence.map(Array.init) ?? [] {
            guard let quirk = node.string.flatMap(StationQuirk.init(rawValue:)) else {
                throw ScenarioFailure(
                    line: node.mark?.line,
                    "\(node.string ?? "this") is no quirk; there are "
                        + StationQuirk.allCases.map(\.rawValue).joined(separator: ", "))
            }
            quirks.insert(quirk)
        }
        guard let list = fields["steps"]?.sequence, !list.isEmpty else {
            throw ScenarioFailure(line: fields.line, "steps is a list of at least one step")
        }
        for node in list { steps.append(try ScenarioStep(node)) }
    }
}

/// The members of a mapping, and where it stands.
struct Fields {
    let line: Int?
    private let mapping: Node.Mapping

    /// Refuses what is no mapping, and members that nobody knows.
    init(_ node: Node?, _ known: [String]) throws(ScenarioFailure) {
        line = node?.mark?.line
        guard let mapping = node?.mapping else {
            throw ScenarioFailure(line: line, "expected members such as \(known.joined(separator: ", "))")
        }
        for key in mapping.keys where !known.contains(key.string ?? "") {
            throw ScenarioFailure(
                line: key.mark?.line,
                "\(key.string ?? "this") is not known here; there are \(known.joined(separator: ", "))")
        }
        self.mapping = mapping
    }

    subscript(_ name: String) -> Node? { mapping[Node(name)] }

    func has(_ name: String) -> Bool { self[name] != nil }

    func number(_ name: String, in range: ClosedRange<Int>) throws(ScenarioFailure) -> Int? {
        guard let node = self[name] else { return nil }
        guard let number = node.int, range.contains(number) else {
            throw ScenarioFailure(
                line: node.mark?.line, "\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func decimal(_ name: String, in range: ClosedRange<Double>) throws(ScenarioFailure) -> Double? {
        guard let node = self[name] else { return nil }
        guard let number = node.float, range.contains(number) else {
            throw ScenarioFailure(
                line: node.mark?.line, "\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func text(_ name: String, max: Int) throws(ScenarioFailure) -> String? {
        guard let node = self[name] else { return nil }
        guard let text = node.string, (1...max).contains(text.count) else {
            throw ScenarioFailure(line: node.mark?.line, "\(name) is a text of 1 to \(max) characters")
        }
        return text
    }
}
