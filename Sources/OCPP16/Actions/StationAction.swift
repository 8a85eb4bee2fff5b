/// The actions of charge points: ten of the specification, then four of the security white paper.
public enum StationAction: String, Sendable, Hashable, CaseIterable {
    case authorize = "Authorize"
    case bootNotification = "BootNotification"
    case dataTransfer = "DataTransfer"
    case diagnosticsStatusNotification = "DiagnosticsStatusNotification"
    case firmwareStatusNotification = "FirmwareStatusNotification"
    case heartbeat = "Heartbeat"
    case meterValues = "MeterValues"
    case startTransaction = "StartTransaction"
    case statusNotification = "StatusNotification"
    case stopTransaction = "StopTransaction"
    case securityEventNotification = "SecurityEventNotification"
    case signCertificate = "SignCertificate"
    case logStatusNotification = "LogStatusNotification"
    case signedFirmwareStatusNotification = "SignedFirmwareStatusNotification"
}
