public import OCPPJ

/// Asks for an upload of diagnostics to a directory (OCPP 1.6 §5.9).
public struct GetDiagnostics: CentralRequest {
    public static let action = "GetDiagnostics"

    public var location: String
    public var retries: Int?
    /// In seconds.
    public var retryInterval: Int?
    public var startTime: Timestamp?
    public var stopTime: Timestamp?

    public init(
        location: String, retries: Int? = nil, retryInterval: Int? = nil, startTime: Timestamp? = nil,
        stopTime: Timestamp? = nil
    ) {
        self.location = location
        self.retries = retries
        self.retryInterval = retryInterval
        self.startTime = startTime
        self.stopTime = stopTime
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        location = try fields.uri("location")
        retries = try fields.optionalInteger("retries", minimum: 0)
        retryInterval = try fields.optionalInteger("retryInterval", minimum: 0)
        startTime = try fields.optionalTimestamp("startTime")
        stopTime = try fields.optionalTimestamp("stopTime")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("location", location)
        fields.field("retries", retries)
        fields.field("retryInterval", retryInterval)
        fields.field("startTime", startTime)
        fields.field("stopTime", stopTime)
    }
}

extension GetDiagnostics {
    /// The answer to GetDiagnostics.
    public struct Response: OCPPPayload {
        /// Absent: there is nothing to upload.
        public var fileName: String?

        public init(fileName: String? = nil) {
            self.fileName = fileName
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            fileName = try fields.optionalText("fileName", max: 255, .informative)
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("fileName", fileName, max: 255)
        }
    }
}
