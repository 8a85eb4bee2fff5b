import OCPP16

/// One step of a firmware update or an upload: something to report, or a reboot.
enum JobStep: Sendable, Hashable {
    case firmware(FirmwareStatus)
    case signedFirmware(SignedFirmwareStatus, requestID: Int)
    case diagnostics(DiagnosticsStatus)
    case log(UploadLogStatus, requestID: Int)
    case securityEvent(String)
    /// Moves the file; what follows depends on how it goes.
    case transfer(FileTransfer)
    /// Waits for the end of all transactions, then restarts on this version.
    case reboot(version: String)
}
