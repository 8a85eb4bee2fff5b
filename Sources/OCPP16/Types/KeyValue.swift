public import OCPPJ

/// One configuration key as the charge point has it (OCPP 1.6 §7.29).
public struct KeyValue: OCPPPayload {
    public var key: String
    public var readonly: Bool
    /// Absent: known but not set.
    public var value: String?

    public init(key: String, readonly: Bool, value: String? = nil) {
        self.key = key
        self.readonly = readonly
        self.value = value
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        key = try fields.text("key", max: 50, .informative)
        readonly = try fields.bool("readonly")
        value = try fields.optionalFreeText("value", max: 500, .informative)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("key", key, max: 50)
        fields.field("readonly", readonly)
        fields.field("value", value, max: 500)
    }
}
