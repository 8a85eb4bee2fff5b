public import OCPPJ

/// Asks for a transaction to be started (OCPP 1.6 §5.11).
public struct RemoteStartTransaction: CentralRequest {
    public static let action = "RemoteStartTransaction"

    /// Absent: the charge point picks one.
    public var connectorId: Int?
    public var idTag: IdToken
    public var chargingProfile: ChargingProfile?

    public init(connectorId: Int? = nil, idTag: IdToken, chargingProfile: ChargingProfile? = nil) {
        self.connectorId = connectorId
        self.idTag = idTag
        self.chargingProfile = chargingProfile
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.optionalInteger("connectorId", minimum: 1)
        idTag = try fields.idToken("idTag")
        chargingProfile = try fields.optionalObject("chargingProfile", ChargingProfile.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("idTag", idTag)
        fields.field("chargingProfile", chargingProfile)
    }
}

extension RemoteStartTransaction {
    /// The answer to RemoteStartTransaction.
    public struct Response: OCPPPayload {
        /// Accepted means: it will be tried.
        public var status: GenericStatus

        public init(status: GenericStatus) {
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
