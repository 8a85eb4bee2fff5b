public import OCPPJ

/// Asks for a message that the charge point would send by itself (OCPP 1.6 §5.17).
public struct TriggerMessage: CentralRequest {
    public static let action = "TriggerMessage"

    public var requestedMessage: MessageTrigger
    /// Absent: all of them where it matters.
    public var connectorId: Int?

    public init(requestedMessage: MessageTrigger, connectorId: Int? = nil) {
        self.requestedMessage = requestedMessage
        self.connectorId = connectorId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        requestedMessage = try fields.value("requestedMessage")
        connectorId = try fields.optionalInteger("connectorId", minimum: 0)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("requestedMessage", requestedMessage)
        fields.field("connectorId", connectorId)
    }
}

extension TriggerMessage {
    /// The answer to TriggerMessage.
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

/// The messages that can be asked for (OCPP 1.6 §7.32).
public enum MessageTrigger: String, Sendable, Hashable, CaseIterable {
    case bootNotification = "BootNotification"
    case diagnosticsStatusNotification = "DiagnosticsStatusNotification"
    case firmwareStatusNotification = "FirmwareStatusNotification"
    case heartbeat = "Heartbeat"
    case meterValues = "MeterValues"
    case statusNotification = "StatusNotification"
}

/// The verdict on a trigger (OCPP 1.6 §7.44).
public enum TriggerMessageStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    /// The message is unknown.
    case notImplemented = "NotImplemented"
}
