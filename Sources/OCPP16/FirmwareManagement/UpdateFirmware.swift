public import OCPPJ

/// Asks for a firmware update from a URL (OCPP 1.6 §5.19).
public struct UpdateFirmware: CentralRequest {
    public typealias Response = EmptyResponse

    public static let action = "UpdateFirmware"

    public var location: String
    public var retries: Int?
    /// Not to be fetched before.
    public var retrieveDate: Timestamp
    /// In seconds.
    public var retryInterval: Int?

    public init(location: String, retries: Int? = nil, retrieveDate: Timestamp, retryInterval: Int? = nil) {
        self.location = location
        self.retries = retries
        self.retrieveDate = retrieveDate
        self.retryInterval = retryInterval
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        location = try fields.uri("location")
        retries = try fields.optionalInteger("retries", minimum: 0)
        retrieveDate = try fields.timestamp("retrieveDate")
        retryInterval = try fields.optionalInteger("retryInterval", minimum: 0)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("location", location)
        fields.field("retries", retries)
        fields.field("retrieveDate", retrieveDate)
        fields.field("retryInterval", retryInterval)
    }
}
