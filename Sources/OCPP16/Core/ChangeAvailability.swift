public import OCPPJ

/// Takes a connector, or with 0 the charge point, in or out of service (OCPP 1.6 §5.2).
public struct ChangeAvailability: CentralRequest {
    public static let action = "ChangeAvailability"

    public var connectorId: Int
    public var type: AvailabilityType

    public init(connectorId: Int, type: AvailabilityType) {
        self.connectorId = connectorId
        self.type = type
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        type = try fields.value("type")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("type", type)
    }
}

extension ChangeAvailability {
    /// The answer to ChangeAvailability.
    public struct Response: OCPPPayload {
        public var status: AvailabilityStatus

        public init(status: AvailabilityStatus) {
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

/// In or out of service (OCPP 1.6 §7.4).
public enum AvailabilityType: String, Sendable, Hashable, CaseIterable {
    case inoperative = "Inoperative"
    case operative = "Operative"
}

/// The verdict on a change of availability (OCPP 1.6 §7.3).
public enum AvailabilityStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    /// After the running transaction.
    case scheduled = "Scheduled"
}
