public import OCPPJ

/// Something that concerns security has happened (white paper A04).
public struct SecurityEventNotification: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "SecurityEventNotification"

    /// A name from an open list.
    public var type: String
    public var timestamp: Timestamp
    public var techInfo: String?

    public init(type: String, timestamp: Timestamp, techInfo: String? = nil) {
        self.type = type
        self.timestamp = timestamp
        self.techInfo = techInfo
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        type = try fields.text("type", max: 50, .informative)
        timestamp = try fields.eventTimestamp("timestamp")
        techInfo = try fields.optionalText("techInfo", max: 255, .informative)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("type", type, max: 50)
        fields.field("timestamp", timestamp)
        fields.field("techInfo", techInfo, max: 255)
    }
}
