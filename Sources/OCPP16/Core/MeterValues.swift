public import OCPPJ

/// Readings of the meter, with or without a transaction (OCPP 1.6 §4.7).
public struct MeterValues: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "MeterValues"

    /// 0 is the main meter.
    public var connectorId: Int
    public var transactionId: Int?
    /// At least one by the text; an empty list is accepted.
    public var meterValue: [MeterValue]

    public init(connectorId: Int, transactionId: Int? = nil, meterValue: [MeterValue]) {
        self.connectorId = connectorId
        self.transactionId = transactionId
        self.meterValue = meterValue
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        transactionId = try fields.optionalInteger("transactionId")
        meterValue = try fields.objects("meterValue", .atLeastOne, each: MeterValue.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("transactionId", transactionId)
        fields.field("meterValue", meterValue)
    }
}
