public import OCPP16
public import OCPPJ

/// Of which connector and which time limits are wanted.
public struct ScheduleWindow: Sendable, Hashable {
    /// 0 is the whole station.
    public var connectorID: Int
    public var start: Timestamp
    /// In seconds.
    public var duration: Int
    public var unit: ChargingRateUnit
    /// What was known at this time counts; nil: what is known now.
    public var asOf: Timestamp?

    public init(
        connectorID: Int, start: Timestamp, duration: Int, unit: ChargingRateUnit, asOf: Timestamp? = nil
    ) {
        self.connectorID = connectorID
        self.start = start
        self.duration = duration
        self.unit = unit
        self.asOf = asOf
    }
}
