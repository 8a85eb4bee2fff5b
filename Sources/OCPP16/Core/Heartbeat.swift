public import OCPPJ

/// A sign of life, answered with the time (OCPP 1.6 §4.6).
public struct Heartbeat: StationRequest {
    public static let action = "Heartbeat"

    public init() {}

    public init(from fields: inout FieldReader) throws(CallError) {}

    public func write(to fields: inout ObjectWriter) {}
}

extension Heartbeat {
    /// The answer to Heartbeat.
    public struct Response: OCPPPayload {
        public var currentTime: Timestamp

        public init(currentTime: Timestamp) {
            self.currentTime = currentTime
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            currentTime = try fields.timestamp("currentTime")
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("currentTime", currentTime)
        }
    }
}
