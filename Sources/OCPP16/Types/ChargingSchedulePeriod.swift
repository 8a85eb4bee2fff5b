public import OCPPJ

/// One limit of a schedule; it holds until the next period starts (OCPP 1.6 §7.14).
public struct ChargingSchedulePeriod: OCPPPayload {
    /// Seconds from the start of the schedule.
    public var startPeriod: Int
    public var limit: Tenths
    /// Absent: three.
    public var numberPhases: Int?

    public init(startPeriod: Int, limit: Tenths, numberPhases: Int? = nil) {
        self.startPeriod = startPeriod
        self.limit = limit
        self.numberPhases = numberPhases
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        startPeriod = try fields.integer("startPeriod", minimum: 0)
        limit = try fields.tenths("limit", minimum: 0)
        numberPhases = try fields.optionalInteger("numberPhases", minimum: 1)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("startPeriod", startPeriod)
        fields.field("limit", limit)
        fields.field("numberPhases", numberPhases)
    }
}
