public import OCPPJ

/// Asks for configuration keys, for all of them when no list is given (OCPP 1.6 §5.8).
public struct GetConfiguration: CentralRequest {
    public static let action = "GetConfiguration"

    public var key: [String]?

    public init(key: [String]? = nil) {
        self.key = key
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        key = try fields.optionalTexts("key", max: 50)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("key", key, max: 50)
    }
}

extension GetConfiguration {
    /// The answer to GetConfiguration.
    public struct Response: OCPPPayload {
        public var configurationKey: [KeyValue]?
        public var unknownKey: [String]?

        public init(configurationKey: [KeyValue]? = nil, unknownKey: [String]? = nil) {
            self.configurationKey = configurationKey
            self.unknownKey = unknownKey
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            configurationKey = try fields.optionalObjects("configurationKey", each: KeyValue.init(from:))
            unknownKey = try fields.optionalTexts("unknownKey", max: 50, .informative)
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("configurationKey", configurationKey)
            fields.field("unknownKey", unknownKey, max: 50)
        }
    }
}
