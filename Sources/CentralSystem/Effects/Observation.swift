import OCPP16

/// What a message of a station shows of the effects that commands to it were to have.
enum Observation {
    case boot(firmwareVersion: String?)
    /// The status of a connector; 0 is the station itself.
    case status(connectorID: Int, ChargePointStatus)
    case start(transactionID: Int64, connectorID: Int, tag: IdToken, verdict: AuthorizationStatus)
    case stop(transactionID: Int64, reason: Reason)
    case meterValues(connectorID: Int)
    case heartbeat
    case signCertificate
    case firmware(FirmwareStatus)
    case signedFirmware(SignedFirmwareStatus, requestID: Int?)
    case diagnostics(DiagnosticsStatus)
    case log(UploadLogStatus, requestID: Int?)
    /// The station was let in with this certificate.
    case certificate(serialNumber: String)

    /// What TriggerMessage and ExtendedTriggerMessage call the message, and the connector it is about.
    var trigger: (message: String, connectorID: Int?)? {
        switch self {
        case .boot: ("BootNotification", nil)
        case .status(let connectorID, _): ("StatusNotification", connectorID)
        case .meterValues(let connectorID): ("MeterValues", connectorID)
        case .heartbeat: ("Heartbeat", nil)
        case .signCertificate: ("SignChargePointCertificate", nil)
        case .firmware, .signedFirmware: ("FirmwareStatusNotification", nil)
        case .diagnostics: ("DiagnosticsStatusNotification", nil)
        case .log: ("LogStatusNotification", nil)
        case .start, .stop, .certificate: nil
        }
    }
}
