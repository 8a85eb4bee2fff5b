public import OCPPJ

/// How far the upload of diagnostics is (OCPP 1.6 §4.4).
public struct DiagnosticsStatusNotification: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "DiagnosticsStatusNotification"

    public var status: DiagnosticsStatus

    public init(status: DiagnosticsStatus) {
        self.status = status
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        status = try fields.value("status")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("status", status)
    }
}

/// The states of a diagnostics upload (OCPP 1.6 §7.24).
public enum DiagnosticsStatus: String, Sendable, Hashable, CaseIterable {
    /// Only after a TriggerMessage.
    case idle = "Idle"
    case uploaded = "Uploaded"
    case uploadFailed = "UploadFailed"
    case uploading = "Uploading"
}
