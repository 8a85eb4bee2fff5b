public import OCPPJ

/// Where a log goes, and which part of it (white paper N01).
public struct LogParameters: OCPPPayload {
    public var remoteLocation: String
    public var oldestTimestamp: Timestamp?
    public var latestTimestamp: Timestamp?

    public init(
        remoteLocation: String, oldestTimestamp: Timestamp? = nil, latestTimestamp: Timestamp? = nil
    ) {
        self.remoteLocation = remoteLocation
        self.oldestTimestamp = oldestTimestamp
        self.latestTimestamp = latestTimestamp
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        remoteLocation = try fields.text("remoteLocation", max: 512)
        oldestTimestamp = try fields.optionalTimestamp("oldestTimestamp")
        latestTimestamp = try fields.optionalTimestamp("latestTimestamp")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("remoteLocation", remoteLocation, max: 512)
        fields.field("oldestTimestamp", oldestTimestamp)
        fields.field("latestTimestamp", latestTimestamp)
    }
}
