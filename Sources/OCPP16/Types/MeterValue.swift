public import OCPPJ

/// Samples taken at one instant (OCPP 1.6 §7.33).
public struct MeterValue: OCPPPayload {
    public var timestamp: Timestamp
    /// At least one by the text; an empty list is accepted from stations.
    public var sampledValue: [SampledValue]

    public init(timestamp: Timestamp, sampledValue: [SampledValue]) {
        self.timestamp = timestamp
        self.sampledValue = sampledValue
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        timestamp = try fields.eventTimestamp("timestamp")
        sampledValue = try fields.objects("sampledValue", .atLeastOne, each: SampledValue.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("timestamp", timestamp)
        fields.field("sampledValue", sampledValue)
    }
}
