public import OCPP16
public import OCPPJ

extension CentralAction {
    /// What it takes to send a command, beside `operate`, which every command takes.
    public var permission: Permission {
        switch self {
        case .cancelReservation, .changeAvailability, .clearCache, .extendedTriggerMessage,
            .getCompositeSchedule, .getConfiguration, .getInstalledCertificateIds, .getLocalListVersion,
            .remoteStartTransaction, .remoteStopTransaction, .reserveNow, .reset, .triggerMessage,
            .unlockConnector:
            .operate
        case .certificateSigned, .changeConfiguration, .clearChargingProfile, .dataTransfer,
            .deleteCertificate, .getDiagnostics, .getLog, .installCertificate, .sendLocalList,
            .setChargingProfile, .signedUpdateFirmware, .updateFirmware:
            .maintain
        }
    }

    /// The same for one payload: a hard reset may cut a session off, so it takes more than a soft one.
    ///
    /// A Reset whose type is none of the standard's counts as hard.
    public func permission(for payload: JSONView) -> Permission {
        guard self == .reset, payload["type"]?.string != "Soft" else { return permission }
        return .maintain
    }
}
