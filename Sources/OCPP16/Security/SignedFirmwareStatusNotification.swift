public import OCPPJ

/// How far a signed firmware update is (white paper L01).
public struct SignedFirmwareStatusNotification: StationRequest {
    public typealias Response = EmptyResponse

    public static let action = "SignedFirmwareStatusNotification"

    public var status: SignedFirmwareStatus
    /// Of the SignedUpdateFirmware request; absent when idle.
    public var requestId: Int?

    public init(status: SignedFirmwareStatus, requestId: Int? = nil) {
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

/// The states of a signed firmware update (white paper L01).
public enum SignedFirmwareStatus: String, Sendable, Hashable, CaseIterable {
    case downloaded = "Downloaded"
    case downloadFailed = "DownloadFailed"
    case downloading = "Downloading"
    case downloadScheduled = "DownloadScheduled"
    case downloadPaused = "DownloadPaused"
    case idle = "Idle"
    case installationFailed = "InstallationFailed"
    case installing = "Installing"
    case installed = "Installed"
    case installRebooting = "InstallRebooting"
    case installScheduled = "InstallScheduled"
    case installVerificationFailed = "InstallVerificationFailed"
    case invalidSignature = "InvalidSignature"
    case signatureVerified = "SignatureVerified"
}
