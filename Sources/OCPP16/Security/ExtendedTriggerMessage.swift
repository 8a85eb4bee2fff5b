public import OCPPJ

/// Asks for a message, also those of the security extension (white paper).
public struct ExtendedTriggerMessage: CentralRequest {
    public static let action = "ExtendedTriggerMessage"

    public var requestedMessage: ExtendedMessageTrigger
    public var connectorId: Int?

    public init(requestedMessage: ExtendedMessageTrigger, connectorId: Int? = nil) {
        self.requestedMessage = requestedMessage
        self.connectorId = connectorId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        requestedMessage = try fields.value("requestedMessage")
        connectorId = try fields.optionalInteger("connectorId", minimum: 1)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("requestedMessage", requestedMessage)
        fields.field("connectorId", connectorId)
    }
}

extension ExtendedTriggerMessage {
    /// The answer to ExtendedTriggerMessage.
    public struct Response: OCPPPayload {
        public var status: TriggerMessageStatus

        public init(status: TriggerMessageStatus) {
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

/// The messages that the extended trigger can ask for.
public enum ExtendedMessageTrigger: String, Sendable, Hashable, CaseIterable {
    case bootNotification = "BootNotification"
    case logStatusNotification = "LogStatusNotification"
    /// The signed variant.
    case firmwareStatusNotification = "FirmwareStatusNotification"
    case heartbeat = "Heartbeat"
    case meterValues = "MeterValues"
    case signChargePointCertificate = "SignChargePointCertificate"
    case statusNotification = "StatusNotification"
}
