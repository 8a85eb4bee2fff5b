public import OCPPJ

/// The state of a connector, or of the charge point as connector 0 (OCPP 1.6 §4.9).
public struct StatusNotification: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "StatusNotification"

    public var connectorId: Int
    public var errorCode: ChargePointErrorCode
    public var info: String?
    public var status: ChargePointStatus
    /// Absent: the time of receipt.
    public var timestamp: Timestamp?
    public var vendorId: String?
    public var vendorErrorCode: String?

    public init(
        connectorId: Int, errorCode: ChargePointErrorCode, info: String? = nil, status: ChargePointStatus,
        timestamp: Timestamp? = nil, vendorId: String? = nil, vendorErrorCode: String? = nil
    ) {
        self.connectorId = connectorId
        self.errorCode = errorCode
        self.info = info
        self.status = status
        self.timestamp = timestamp
        self.vendorId = vendorId
        self.vendorErrorCode = vendorErrorCode
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        errorCode = try fields.value("errorCode", or: .otherError)
        info = try fields.optionalText("info", max: 50, .informative)
        status = try fields.value("status")
        timestamp = try fields.optionalEventTimestamp("timestamp")
        vendorId = try fields.optionalText("vendorId", max: 255, .informative)
        vendorErrorCode = try fields.optionalText("vendorErrorCode", max: 50, .informative)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("errorCode", errorCode)
        fields.field("info", info, max: 50)
        fields.field("status", status)
        fields.field("timestamp", timestamp)
        fields.field("vendorId", vendorId, max: 255)
        fields.field("vendorErrorCode", vendorErrorCode, max: 50)
    }
}

/// What is wrong with a connector (OCPP 1.6 §7.6).
public enum ChargePointErrorCode: String, Sendable, Hashable, CaseIterable {
    case connectorLockFailure = "ConnectorLockFailure"
    case evCommunicationError = "EVCommunicationError"
    case groundFailure = "GroundFailure"
    case highTemperature = "HighTemperature"
    case internalError = "InternalError"
    case localListConflict = "LocalListConflict"
    case noError = "NoError"
    case otherError = "OtherError"
    case overCurrentFailure = "OverCurrentFailure"
    case overVoltage = "OverVoltage"
    case powerMeterFailure = "PowerMeterFailure"
    case powerSwitchFailure = "PowerSwitchFailure"
    case readerFailure = "ReaderFailure"
    case resetFailure = "ResetFailure"
    case underVoltage = "UnderVoltage"
    case weakSignal = "WeakSignal"
}

/// The states of a connector (OCPP 1.6 §7.7).
public enum ChargePointStatus: String, Sendable, Hashable, CaseIterable {
    case available = "Available"
    case preparing = "Preparing"
    case charging = "Charging"
    case suspendedEVSE = "SuspendedEVSE"
    case suspendedEV = "SuspendedEV"
    case finishing = "Finishing"
    case reserved = "Reserved"
    case unavailable = "Unavailable"
    case faulted = "Faulted"
}
