public import OCPPJ

/// Ends a reservation (OCPP 1.6 §5.1).
public struct CancelReservation: CentralRequest {
    public static let action = "CancelReservation"

    public var reservationId: Int

    public init(reservationId: Int) {
        self.reservationId = reservationId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        reservationId = try fields.integer("reservationId")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("reservationId", reservationId)
    }
}

extension CancelReservation {
    /// The answer to CancelReservation.
    public struct Response: OCPPPayload {
        /// Rejected: there is no such reservation.
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
