public import OCPPJ

/// Frees a stuck cable (OCPP 1.6 §5.18).
public struct UnlockConnector: CentralRequest {
    public static let action = "UnlockConnector"

    public var connectorId: Int

    public init(connectorId: Int) {
        self.connectorId = connectorId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 1)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
    }
}

extension UnlockConnector {
    /// The answer to UnlockConnector.
    public struct Response: OCPPPayload {
        public var status: UnlockStatus

        public init(status: UnlockStatus) {
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

/// What unlocking came to (OCPP 1.6 §7.46).
public enum UnlockStatus: String, Sendable, Hashable, CaseIterable {
    case unlocked = "Unlocked"
    case unlockFailed = "UnlockFailed"
    case notSupported = "NotSupported"
}
