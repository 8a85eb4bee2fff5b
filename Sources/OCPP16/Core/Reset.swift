public import OCPPJ

/// Restarts the charge point (OCPP 1.6 §5.14).
public struct Reset: CentralRequest {
    public static let action = "Reset"

    public var type: ResetType

    public init(type: ResetType) {
        self.type = type
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        type = try fields.value("type")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("type", type)
    }
}

extension Reset {
    /// The answer to Reset.
    public struct Response: OCPPPayload {
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

/// How the charge point restarts (OCPP 1.6 §7.42).
public enum ResetType: String, Sendable, Hashable, CaseIterable {
    case hard = "Hard"
    /// Transactions are stopped first.
    case soft = "Soft"
}
