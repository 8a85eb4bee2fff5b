public import OCPPJ

/// A transaction has begun (OCPP 1.6 §4.8).
public struct StartTransaction: StationRequest {
    public static let action = "StartTransaction"

    public var connectorId: Int
    public var idTag: IdToken
    /// The register in Wh.
    public var meterStart: Int
    public var reservationId: Int?
    /// May lie far in the past when replayed.
    public var timestamp: Timestamp

    public init(
        connectorId: Int, idTag: IdToken, meterStart: Int, reservationId: Int? = nil, timestamp: Timestamp
    ) {
        self.connectorId = connectorId
        self.idTag = idTag
        self.meterStart = meterStart
        self.reservationId = reservationId
        self.timestamp = timestamp
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        connectorId = try fields.integer("connectorId", minimum: 0)
        idTag = try fields.idToken("idTag", .informative)
        meterStart = try fields.wattHours("meterStart")
        reservationId = try fields.optionalInteger("reservationId")
        timestamp = try fields.eventTimestamp("timestamp")
        if connectorId == 0 {
            try fields.deviate(
                FieldPath("connectorId"), .outOfRange, "less than 1", else: .propertyConstraintViolation)
        }
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorId)
        fields.field("idTag", idTag)
        fields.field("meterStart", meterStart)
        fields.field("reservationId", reservationId)
        fields.field("timestamp", timestamp)
    }
}

extension StartTransaction {
    /// The answer to StartTransaction.
    public struct Response: OCPPPayload {
        public var idTagInfo: IdTagInfo
        public var transactionId: Int

        public init(idTagInfo: IdTagInfo, transactionId: Int) {
            self.idTagInfo = idTagInfo
            self.transactionId = transactionId
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            idTagInfo = try fields.object("idTagInfo", IdTagInfo.init(from:))
            transactionId = try fields.integer("transactionId")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("idTagInfo", idTagInfo)
            fields.field("transactionId", transactionId)
        }
    }
}
