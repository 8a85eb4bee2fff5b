public import OCPPJ

/// Removes the charging profiles that equal all given fields (OCPP 1.6 §5.5).
public struct ClearChargingProfile: CentralRequest {
    public static let action = "ClearChargingProfile"

    public var id: Int?
    /// 0: profiles set on connector 0.
    public var connectorId: Int?
    public var chargingProfilePurpose: ChargingProfilePurpose?
    public var stackLevel: Int?

    public init(
        id: Int? = nil, connectorId: Int? = nil, chargingProfilePurpose: ChargingProfilePurpose? = nil,
        stackLevel: Int? = nil
    ) {
        self.id = id
        self.connectorId = connectorId
        self.chargingProfilePurpose = chargingProfilePurpose
        self.stackLevel = stackLevel
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        id = try fields.optionalInteger("id")
        connectorId = try fields.optionalInteger("connectorId", minimum: 0)
        chargingProfilePurpose = try fields.optionalValue("chargingProfilePurpose")
        stackLevel = try fields.optionalInteger("stackLevel", minimum: 0)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("id", id)
        fields.field("connectorId", connectorId)
        fields.field("chargingProfilePurpose", chargingProfilePurpose)
        fields.field("stackLevel", stackLevel)
    }
}

extension ClearChargingProfile {
    /// The answer to ClearChargingProfile.
    public struct Response: OCPPPayload {
        public var status: ClearChargingProfileStatus

        public init(status: ClearChargingProfileStatus) {
            self.status = status
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
        }
    }
}

/// Whether a charging profile was removed.
public enum ClearChargingProfileStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    /// None matched.
    case unknown = "Unknown"
}
