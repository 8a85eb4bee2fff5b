public import OCPPJ

/// How far the upload of a log is (white paper N01).
public struct LogStatusNotification: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "LogStatusNotification"

    public var status: UploadLogStatus
    /// Of the GetLog request; absent when triggered while idle.
    public var requestId: Int?

    public init(status: UploadLogStatus, requestId: Int? = nil) {
        self.status = status
        self.requestId = requestId
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        status = try fields.value("status")
        requestId = try fields.optionalInteger("requestId")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("status", status)
        fields.field("requestId", requestId)
    }
}

/// The states of a log upload (white paper N01).
public enum UploadLogStatus: String, Sendable, Hashable, CaseIterable {
    case badMessage = "BadMessage"
    case idle = "Idle"
    case notSupportedOperation = "NotSupportedOperation"
    case permissionDenied = "PermissionDenied"
    case uploaded = "Uploaded"
    case uploadFailure = "UploadFailure"
    case uploading = "Uploading"
}
