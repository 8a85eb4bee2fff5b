/// The configuration keys of one station; names are compared without case (CiString50).
struct StationConfiguration: Sendable {
    /// What becomes of a change.
    enum Change: Sendable, Hashable {
        case accepted
        case rejected
        case notSupported
    }

    private(set) var keys: [ConfigurationKey]

    func key(_ name: String) -> ConfigurationKey? {
        index(of: name).map { keys[$0] }
    }

    /// The number that a key holds; 0 when it has none.
    func integer(_ name: String) -> Int { Int(text(name)) ?? 0 }

    func seconds(_ name: String) -> Duration { .seconds(integer(name)) }

    func flag(_ name: String) -> Bool { text(name) == "true" }

    func measurands(_ name: String) -> [MeasurandChoice] { MeasurandChoice.list(text(name)) }

    /// An order of the central system (OCPP 1.6 §5.3).
    mutating func change(_ name: String, to text: String) -> Change {
        guard let index = index(of: name) else { return .notSupported }
        guard keys[index].access != .readOnly, let value = keys[index].accepted(text) else {
            return .rejected
        }
        keys[index].value = value
        return .accepted
    }

    /// The station's own doing; a value that the key does not take changes nothing.
    mutating func set(_ name: String, to text: String) {
        guard let index = index(of: name), let value = keys[index].accepted(text) else { return }
        keys[index].value = value
    }

    private func text(_ name: String) -> String { key(name)?.value ?? "" }

    private func index(of name: String) -> Int? {
        let folded = name.lowercased()
        return keys.firstIndex { $0.name.lowercased() == folded }
    }
}
