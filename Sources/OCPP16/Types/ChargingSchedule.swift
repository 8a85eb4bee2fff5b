public import OCPPJ

/// Limits over time (OCPP 1.6 §7.13).
public struct ChargingSchedule: OCPPPayload {
    /// In seconds.
    public var duration: Int?
    /// The anchor of absolute and recurring schedules.
    public var startSchedule: Timestamp?
    public var chargingRateUnit: ChargingRateUnit
    /// At least one by the text of the standard.
    public var chargingSchedulePeriod: [ChargingSchedulePeriod]
    public var minChargingRate: Tenths?

    public init(
        duration: Int? = nil, startSchedule: Timestamp? = nil, chargingRateUnit: ChargingRateUnit,
        chargingSchedulePeriod: [ChargingSchedulePeriod], minChargingRate: Tenths? = nil
    ) {
        self.duration = duration
        self.startSchedule = startSchedule
        self.chargingRateUnit = chargingRateUnit
        self.chargingSchedulePeriod = chargingSchedulePeriod
        self.minChargingRate = minChargingRate
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        duration = try fields.optionalInteger("duration", minimum: 0)
        startSchedule = try fields.optionalTimestamp("startSchedule")
        chargingRateUnit = try fields.value("chargingRateUnit")
        chargingSchedulePeriod = try fields.objects(
            "chargingSchedulePeriod", .atLeastOne, each: ChargingSchedulePeriod.init(from:))
        minChargingRate = try fields.optionalTenths("minChargingRate", minimum: 0)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("duration", duration)
        fields.field("startSchedule", startSchedule)
        fields.field("chargingRateUnit", chargingRateUnit)
        fields.field("chargingSchedulePeriod", chargingSchedulePeriod)
        fields.field("minChargingRate", minChargingRate)
    }
}
