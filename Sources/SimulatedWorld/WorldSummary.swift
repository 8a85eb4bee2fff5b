/// What a world that came to a good end has seen.
public struct WorldSummary: Sendable, Hashable {
    public var events = 0
    public var sessions = 0
    public var commands = 0
    public var cuts = 0
    public var crashes = 0
    public var energyWattHours = 0

    public init() {}

    public static func + (one: WorldSummary, other: WorldSummary) -> WorldSummary {
        var sum = one
        sum.events += other.events
        sum.sessions += other.sessions
        sum.commands += other.commands
        sum.cuts += other.cuts
        sum.crashes += other.crashes
        sum.energyWattHours += other.energyWattHours
        return sum
    }
}
