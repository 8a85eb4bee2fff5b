public import OCPPJ

/// Reserves a connector, or with 0 any of them, for a tag (OCPP 1.6 §5.13).
public struct ReserveNow: CentralRequest {
    public static let action = "ReserveNow"

    public var connectorId: Int
    public var expiryDate: Timestamp
    public var idTag: IdToken
    public var parentIdTag: IdToken?
    public var reservationId: Int

    public init(
        connectorId: Int, expiryDate: Timestamp, idTag: IdToken, parentIdTag: IdToken? = nil,
        reservationId: Int
    ) {
        self.connectorId = connectorId
        self.expiryDate = expiryDate
        self.idTag = idTag
        self.parentIdTag = parentIdTag
        self.reservationId = reservationId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        expiryDate = try fields.timestamp("expiryDate")
        idTag = try fields.idToken("idTag")
        parentIdTag = try fields.optionalIdToken("parentIdTag")
        reservationId = try fields.integer("reservationId")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("expiryDate", expiryDate)
        fields.field("idTag", idTag)
        fields.field("parentIdTag", parentIdTag)
        fields.field("reservationId", reservationId)
    }
}

extension ReserveNow {
    /// The answer to ReserveNow.
    public struct Response: OCPPPayload {
        public var status: ReservationStatus

        public init(status: ReservationStatus) {
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

/// The verdict on a reservation.
public enum ReservationStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case faulted = "Faulted"
    case occupied = "Occupied"
    case rejected = "Rejected"
    case unavailable = "Unavailable"
}
