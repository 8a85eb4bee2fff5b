public import OCPPJ

/// The charge point has started and tells what it is (OCPP 1.6 §4.2).
public struct BootNotification: StationRequest {
    public static let action = "BootNotification"

    public var chargePointVendor: String
    public var chargePointModel: String
    public var chargePointSerialNumber: String?
    public var chargeBoxSerialNumber: String?
    public var firmwareVersion: String?
    public var iccid: String?
    public var imsi: String?
    public var meterType: String?
    public var meterSerialNumber: String?

    public init(
        chargePointVendor: String, chargePointModel: String, chargePointSerialNumber: String? = nil,
        chargeBoxSerialNumber: String? = nil, firmwareVersion: String? = nil, iccid: String? = nil,
        imsi: String? = nil, meterType: String? = nil, meterSerialNumber: String? = nil
    ) {
        self.chargePointVendor = chargePointVendor
        self.chargePointModel = chargePointModel
        self.chargePointSerialNumber = chargePointSerialNumber
        self.chargeBoxSerialNumber = chargeBoxSerialNumber
        self.firmwareVersion = firmwareVersion
        self.iccid = iccid
        self.imsi = imsi
        self.meterType = meterType
        self.meterSerialNumber = meterSerialNumber
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        chargePointVendor = try fields.text("chargePointVendor", max: 20, .informative)
        chargePointModel = try fields.text("chargePointModel", max: 20, .informative)
        chargePointSerialNumber = try fields.optionalText("chargePointSerialNumber", max: 25, .informative)
        chargeBoxSerialNumber = try fields.optionalText("chargeBoxSerialNumber", max: 25, .informative)
        firmwareVersion = try fields.optionalText("firmwareVersion", max: 50, .informative)
        iccid = try fields.optionalText("iccid", max: 20, .informative)
        imsi = try fields.optionalText("imsi", max: 20, .informative)
        meterType = try fields.optionalText("meterType", max: 25, .informative)
        meterSerialNumber = try fields.optionalText("meterSerialNumber", max: 25, .informative)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("chargePointVendor", chargePointVendor, max: 20)
        fields.field("chargePointModel", chargePointModel, max: 20)
        fields.field("chargePointSerialNumber", chargePointSerialNumber, max: 25)
        fields.field("chargeBoxSerialNumber", chargeBoxSerialNumber, max: 25)
        fields.field("firmwareVersion", firmwareVersion, max: 50)
        fields.field("iccid", iccid, max: 20)
        fields.field("imsi", imsi, max: 20)
        fields.field("meterType", meterType, max: 25)
        fields.field("meterSerialNumber", meterSerialNumber, max: 25)
    }
}

extension BootNotification {
    /// The answer to BootNotification.
    public struct Response: OCPPPayload {
        public var status: RegistrationStatus
        public var currentTime: Timestamp
        /// Seconds: the heartbeat period when accepted, else the wait before the next boot.
        public var interval: Int

        public init(status: RegistrationStatus, currentTime: Timestamp, interval: Int) {
            self.status = status
            self.currentTime = currentTime
            self.interval = interval
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
            currentTime = try fields.timestamp("currentTime")
            interval = try fields.integer("interval", minimum: 0)
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
            fields.field("currentTime", currentTime)
            fields.field("interval", interval)
        }
    }
}

/// Whether the central system takes the charge point (OCPP 1.6 §7.38).
public enum RegistrationStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case pending = "Pending"
    case rejected = "Rejected"
}
