extension StationAction {
    /// The type of the request, for tables and for dispatch by action name.
    public var requestType: any StationRequest.Type {
        switch self {
        case .authorize: Authorize.self
        case .bootNotification: BootNotification.self
        case .dataTransfer: DataTransfer.self
        case .diagnosticsStatusNotification: DiagnosticsStatusNotification.self
        case .firmwareStatusNotification: FirmwareStatusNotification.self
        case .heartbeat: Heartbeat.self
        case .meterValues: MeterValues.self
        case .startTransaction: StartTransaction.self
        case .statusNotification: StatusNotification.self
        case .stopTransaction: StopTransaction.self
        case .securityEventNotification: SecurityEventNotification.self
        case .signCertificate: SignCertificate.self
        case .logStatusNotification: LogStatusNotification.self
        case .signedFirmwareStatusNotification: SignedFirmwareStatusNotification.self
        }
    }
}
