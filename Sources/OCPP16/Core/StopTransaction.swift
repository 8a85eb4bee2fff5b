public import OCPPJ

/// A transaction has ended (OCPP 1.6 §4.10).
public struct StopTransaction: StationRequest {
    public static let action = "StopTransaction"

    /// Absent when the charge point stopped by itself.
    public var idTag: IdToken?
    /// The register in Wh.
    public var meterStop: Int
    public var timestamp: Timestamp
    public var transactionId: Int
    /// Absent: `local`.
    public var reason: Reason?
    public var transactionData: [MeterValue]?

    public init(
        idTag: IdToken? = nil, meterStop: Int, timestamp: Timestamp, transactionId: Int,
        reason: Reason? = nil, transactionData: [MeterValue]? = nil
    ) {
        self.idTag = idTag
        self.meterStop = meterStop
        self.timestamp = timestamp
        self.transactionId = transactionId
        self.reason = reason
        self.transactionData = transactionData
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        idTag = try fields.optionalIdToken("idTag", .informative)
        meterStop = try fields.wattHours("meterStop")
        timestamp = try fields.eventTimestamp("timestamp")
        transactionId = try fields.integer("transactionId")
        reason = try fields.optionalValue("reason", or: .other)
        transactionData = try fields.optionalObjects("transactionData", each: MeterValue.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("idTag", idTag)
        fields.field("meterStop", meterStop)
        fields.field("timestamp", timestamp)
        fields.field("transactionId", transactionId)
        fields.field("reason", reason)
        fields.field("transactionData", transactionData)
    }
}

extension StopTransaction {
    /// The answer to StopTransaction.
    public struct Response: OCPPPayload {
        /// Only when the request had a tag.
        public var idTagInfo: IdTagInfo?

        public init(idTagInfo: IdTagInfo? = nil) {
            self.idTagInfo = idTagInfo
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            idTagInfo = try fields.optionalObject("idTagInfo", IdTagInfo.init(from:))
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("idTagInfo", idTagInfo)
        }
    }
}

/// Why a transaction ended (OCPP 1.6 §7.36).
public enum Reason: String, Sendable, Hashable, CaseIterable {
    case deAuthorized = "DeAuthorized"
    case emergencyStop = "EmergencyStop"
    case evDisconnected = "EVDisconnected"
    case hardReset = "HardReset"
    case local = "Local"
    case other = "Other"
    case powerLoss = "PowerLoss"
    case reboot = "Reboot"
    case remote = "Remote"
    case softReset = "SoftReset"
    case unlockCommand = "UnlockCommand"
}
