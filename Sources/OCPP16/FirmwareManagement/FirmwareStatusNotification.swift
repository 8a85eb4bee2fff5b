public import OCPPJ

/// How far a firmware update is (OCPP 1.6 §4.5).
public struct FirmwareStatusNotification: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "FirmwareStatusNotification"

    public var status: FirmwareStatus

    public init(status: FirmwareStatus) {
        self.status = status
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        status = try fields.value("status")
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("status", status)
    }
}

/// The states of a firmware update (OCPP 1.6 §7.25).
public enum FirmwareStatus: String, Sendable, Hashable, CaseIterable {
    case downloaded = "Downloaded"
    case downloadFailed = "DownloadFailed"
    case downloading = "Downloading"
    /// Only after a TriggerMessage.
    case idle = "Idle"
    case installationFailed = "InstallationFailed"
    case installing = "Installing"
    case installed = "Installed"
}
