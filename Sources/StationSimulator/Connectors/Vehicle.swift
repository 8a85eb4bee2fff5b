/// A car as its plug shows it: a battery with a simple charging curve.
public struct Vehicle: Sendable, Hashable {
    /// Above this state of charge the battery takes less and less.
    private static let taperStart = 0.8
    /// The share of its power that a battery takes just before it is full.
    private static let taperEnd = 0.08
    private static let fullShare = 0.999

    public var capacityWattHours: Double
    public var storedWattHours: Double
    /// The most its charger takes, in W over all phases.
    public var maximumPower: Double
    /// How many phases it uses: 1 to 3.
    public var phases: Int

    public init(capacityWattHours: Double, stateOfCharge: Double, maximumPower: Double, phases: Int) {
        self.capacityWattHours = capacityWattHours
        storedWattHours = capacityWattHours * stateOfCharge
        self.maximumPower = maximumPower
        self.phases = phases
    }

    /// A 58 kWh battery on 11 kW, the middle of the road.
    public static func common(stateOfCharge: Double) -> Vehicle {
        Vehicle(capacityWattHours: 58_000, stateOfCharge: stateOfCharge, maximumPower: 11_040, phases: 3)
    }

    /// From 0 to 1.
    public var stateOfCharge: Double { min(1, storedWattHours / capacityWattHours) }

    public var isFull: Bool { stateOfCharge >= Self.fullShare }

    /// What it draws now, in W, when no more than `limit` is offered.
    func power(limit: Double) -> Double {
        guard !isFull else { return 0 }
        let rest = max(0, 1 - stateOfCharge) / (1 - Self.taperStart)
        let share = stateOfCharge < Self.taperStart ? 1 : max(Self.taperEnd, rest)
        return min(limit, maximumPower * share)
    }

    /// Takes energy for that long and returns how much, in Wh.
    mutating func charge(for duration: Duration, limit: Double) -> Double {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        guard seconds > 0 else { return 0 }
        let steps = min(500, max(1, Int(seconds / 5)))
        var taken = 0.0
        for _ in 0..<steps {
            let room = capacityWattHours - storedWattHours
            let energy = min(room, power(limit: limit) * seconds / Double(steps) / 3600)
            storedWattHours += energy
            taken += energy
        }
        return taken
    }
}
