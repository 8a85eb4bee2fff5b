public import OCPPJ

/// Asks for an upload of a log (white paper N01).
public struct GetLog: CentralRequest {
    public static let action = "GetLog"

    public var log: LogParameters
    public var logType: LogType
    public var requestId: Int
    public var retries: Int?
    /// In seconds.
    public var retryInterval: Int?

    public init(
        log: LogParameters, logType: LogType, requestId: Int, retries: Int? = nil,
        retryInterval: Int? = nil
    ) {
        self.log = log
        self.logType = logType
        self.requestId = requestId
        self.retries = retries
        self.retryInterval = retryInterval
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        log = try fields.object("log", LogParameters.init(from:))
        logType = try fields.value("logType")
        requestId = try fields.integer("requestId")
        retries = try fields.optionalInteger("retries", minimum: 0)
        retryInterval = try fields.optionalInteger("retryInterval", minimum: 0)
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("log", log)
        fields.field("logType", logType)
        fields.field("requestId", requestId)
        fields.field("retries", retries)
        fields.field("retryInterval", retryInterval)
    }
}

extension GetLog {
    /// The answer to GetLog.
    public struct Response: OCPPPayload {
        public var status: LogStatus
        /// Absent: there is no log.
        public var filename: String?

        public init(status: LogStatus, filename: String? = nil) {
            self.status = status
            self.filename = filename
        }

        public init(from fields: inout FieldReader) throws(CallError) {
            status = try fields.value("status")
            filename = try fields.optionalText("filename", max: 255, .informative)
        }

        public func write(to fields: inout ObjectWriter) {
            fields.field("status", status)
            fields.field("filename", filename, max: 255)
        }
    }
}

/// Which log is asked for (white paper N01).
public enum LogType: String, Sendable, Hashable, CaseIterable {
    case diagnosticsLog = "DiagnosticsLog"
    case securityLog = "SecurityLog"
}

/// The verdict on a log request (white paper N01).
public enum LogStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    /// A former upload was given up for this one.
    case acceptedCanceled = "AcceptedCanceled"
}
