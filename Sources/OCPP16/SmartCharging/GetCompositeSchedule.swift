public import OCPPJ

/// Asks for the limits that will hold in the next seconds (OCPP 1.6 §5.7).
public struct GetCompositeSchedule: CentralRequest {
    public static let action = "GetCompositeSchedule"

    /// 0 is the whole charge point as seen from the grid.
    public var connectorId: Int
    /// In seconds.
    public var duration: Int
    public var chargingRateUnit: ChargingRateUnit?

    public init(connectorId: Int, duration: Int, chargingRateUnit: ChargingRateUnit? = nil) {
        self.connectorId = connectorId
        self.duration = duration
        self.chargingRateUnit = chargingRateUnit
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        duration = try fields.integer("duration", minimum: 1)
        chargingRateUnit = try fields.optionalValue("chargingRateUnit")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("duration", duration)
        fields.field("chargingRateUnit", chargingRateUnit)
    }
}

extension GetCompositeSchedule {
    /// The answer to GetCompositeSchedule.
    public struct Response: OCPPPayload {
        public var status: GenericStatus
        public var connectorId: Int?
        /// The start of the first period.
        public var scheduleStart: Timestamp?
        public var chargingSchedule: ChargingSchedule?

        public init(
            status: GenericStatus, connectorId: Int? = nil, scheduleStart: Timestamp? = nil,
            chargingSchedule: ChargingSchedule? = nil
        ) {
            self.status = status
            self.connectorId = connectorId
            self.scheduleStart = scheduleStart
            self.chargingSchedule = chargingSchedule
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
            connectorId = try fields.optionalInteger("connectorId", minimum: 0)
            scheduleStart = try fields.optionalTimestamp("scheduleStart")
            chargingSchedule = try fields.optionalObject("chargingSchedule", ChargingSchedule.init(from:))
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
            fields.field("connectorId", connectorId)
            fields.field("scheduleStart", scheduleStart)
            fields.field("chargingSchedule", chargingSchedule)
        }
    }
}
