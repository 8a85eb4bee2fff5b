/// An item of a measurand list: a measurand, or one phase of it ("Voltage.L1").
struct MeasurandChoice: Sendable, Hashable {
    /// The measurands that the simulated meter has.
    static let supported = [
        "Energy.Active.Import.Register", "Power.Active.Import", "Power.Offered", "Current.Import",
        "Current.Offered", "Voltage", "Frequency", "Temperature", "SoC",
    ]
    private static let phased = ["Current.Import", "Voltage"]

    var measurand: String
    /// 1 to 3; nil = all that there are.
    var phase: Int?

    init?(_ item: String) {
        let name = item.filter { $0 != " " }
        for (phase, ending) in [(1, ".L1"), (2, ".L2"), (3, ".L3")] where name.hasSuffix(ending) {
            guard Self.phased.contains(String(name.dropLast(3))) else { return nil }
            self.measurand = String(name.dropLast(3))
            self.phase = phase
            return
        }
        guard Self.supported.contains(name) else { return nil }
        measurand = name
    }

    /// Reads a list that was accepted before.
    static func list(_ text: String) -> [MeasurandChoice] {
        text.split(separator: ",").compactMap { MeasurandChoice(String($0)) }
    }
}
