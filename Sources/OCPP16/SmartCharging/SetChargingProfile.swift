public import OCPPJ

/// Installs a charging profile (OCPP 1.6 §5.16).
public struct SetChargingProfile: CentralRequest {
    public static let action = "SetChargingProfile"

    public var connectorId: Int
    /// One profile, despite its name.
    public var csChargingProfiles: ChargingProfile

    public init(connectorId: Int, csChargingProfiles: ChargingProfile) {
        self.connectorId = connectorId
        self.csChargingProfiles = csChargingProfiles
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        csChargingProfiles = try fields.object("csChargingProfiles", ChargingProfile.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("csChargingProfiles", csChargingProfiles)
    }
}

extension SetChargingProfile {
    /// The answer to SetChargingProfile.
    public struct Response: OCPPPayload {
        public var status: ChargingProfileStatus

        public init(status: ChargingProfileStatus) {
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

/// The verdict on a charging profile.
public enum ChargingProfileStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notSupported = "NotSupported"
}
