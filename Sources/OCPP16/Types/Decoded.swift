public import OCPPJ

/// A payload that was understood, and where it left the standard.
public struct Decoded<Value: Sendable>: Sendable {
    public var value: Value
    public var deviations: [Deviation]

    public init(value: Value, deviations: [Deviation]) {
        self.value = value
        self.deviations = deviations
    }
}
