public import OCPPJ

/// What a connector is fed with: needed to turn amperes into watts, and for instants without any limit.
public struct Supply: Sendable, Hashable {
    /// From a phase to neutral, in volts.
    public var voltage: Int
    /// Phases where a period does not name them (OCPP 1.6 §7.14: 3).
    public var phases: Int
    /// Amperes per phase that the hardware of a connector allows; nil where that is not known.
    public var maximum: Tenths?

    public init(voltage: Int = 230, phases: Int = 3, maximum: Tenths? = nil) {
        self.voltage = max(1, voltage)
        self.phases = min(3, max(1, phases))
        self.maximum = maximum
    }
}
