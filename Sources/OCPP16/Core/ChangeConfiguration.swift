public import OCPPJ

/// Sets one configuration key (OCPP 1.6 §5.3).
public struct ChangeConfiguration: CentralRequest {
    public static let action = "ChangeConfiguration"

    public var key: String
    public var value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        key = try fields.text("key", max: 50)
        value = try fields.text("value", max: 500)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("key", key, max: 50)
        fields.field("value", value, max: 500)
    }
}

extension ChangeConfiguration {
    /// The answer to ChangeConfiguration.
    public struct Response: OCPPPayload {
        public var status: ConfigurationStatus

        public init(status: ConfigurationStatus) {
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

/// The verdict on a configuration change (OCPP 1.6 §7.22).
public enum ConfigurationStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case rebootRequired = "RebootRequired"
    /// The key is unknown.
    case notSupported = "NotSupported"
}
